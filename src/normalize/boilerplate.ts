/**
 * Openings that say nothing about a text because they stand in thousands of them: 概述, 引言与背景,
 * 题目说明, Introduction, TL;DR.
 *
 * An opening is boilerplate when it is made of such words and the particles between them, and of
 * nothing else: 引言与背景 is, 网络架构 is not.
 */

/** Nouns of a text about itself. Each may be combined with any other (题目 + 说明). */
const CHINESE = `
  概述 概要 概览 概论 概念 综述 总述 简述 简介 简要 介绍 引言 引入 引子 导言 导语 导读 导论 绪论 绪言 前言
  序言 序章 序 楔子 开篇 开头 开始 开场 起步 起因 缘起 由来 缘由 背景 动机 目的 目标 意义 摘要 提要 内容 本文
  正文 文章 全文 主题 主要 基本 基础 知识 原理 分析 说明 描述 详解 讲解 解释 解析 解读 定义 问题 题目 题意 题面
  题解 题干 题 思路 解题 解法 解答 方法 方案 答案 示例 例子 例题 样例 实例 输入 输出 要求 需求 任务 总结 小结
  结论 结语 后记 写在前面 写在最前 准备 准备工作 前置 前提 条件 预备 环境 目录 大纲 提纲 声明 注意 备注 注 提示
  代码 公式 图片 温馨 更新 相关 关于 什么 是什么 为什么 前情 回顾 场景 现象 案发 现场 第一章 第一节 第一部分 一 二 三 部分 章 节
  概況 綜述 簡介 簡述 介紹 緣起 動機 目標 問題 題目 題意 說明 解題 範例 環境 總結 導讀 緒論 關於 準備 內容
  はじめに 概要 背景 目次 前書き まえがき 序文 導入 目的 初めに 개요 소개 서론 배경 들어가며 목차 머리말 시작하며 요약
`
const ENGLISH = `
  overview introduction intro introductory abstract summary background motivation preface foreword
  prologue preamble contents content outline description problem statement question task goal goals
  objective objectives purpose prerequisites preparation setup notes note tldr tl;dr disclaimer
  update example examples input output solution approach explanation details conclusion context
  code math image definition basics concept concepts about section chapter part general information
  einleitung einführung überblick zusammenfassung hintergrund vorwort inhalt übersicht
  résumé sommaire contexte préface présentation introducción resumen prólogo antecedentes contexto
  introdução resumo contexto prefácio введение аннотация предисловие описание обзор содержание
`
/** Between them. */
const PARTICLES = '与 和 及 以及 的 之 或 、 & and of the a an to 與 및 と の et und y e и'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)
const VOCABULARY: ReadonlySet<string> = new Set([...words(CHINESE), ...words(ENGLISH)])
const JOINING: ReadonlySet<string> = new Set(words(PARTICLES))
const WORD_LENGTH_MAX = Math.max(...[...VOCABULARY].map((word) => word.length))
/** Longer openings say something. */
const OPENING_LENGTH_MAX = 40
/** Numbers and punctuation around the words: `1.1 概述`, `【题目】`, `## Overview`. */
const AROUND = /[\s\d.,:：;；、。()（）[\]【】《》"'“”#*!?！？|/—–-]+/gu

/** @param opening the part of a text up to a possible end of its heading */
export function isBoilerplate(opening: string): boolean {
  if (opening.length > OPENING_LENGTH_MAX) return false
  const parts = opening
    .toLowerCase()
    .split(AROUND)
    .filter((part) => part !== '')
  // `TL;DR` is split by the punctuation inside it.
  if (parts.join(' ') === 'tl dr') return true
  return parts.some((part) => !JOINING.has(part)) && parts.every(isMadeOfWords)
}

/** Whether vocabulary covers the part; Latin parts are words, others are joined of several. */
function isMadeOfWords(part: string): boolean {
  if (VOCABULARY.has(part) || JOINING.has(part)) return true
  if (/^[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(part)) return false
  const reached = new Set([0])
  for (let from = 0; from < part.length; from++) {
    if (!reached.has(from)) continue
    for (let length = 1; length <= WORD_LENGTH_MAX; length++) {
      const word = part.slice(from, from + length)
      if (VOCABULARY.has(word) || JOINING.has(word)) reached.add(from + length)
    }
  }
  return reached.has(part.length)
}
