/** The package types its index alone; this is the file behind it that writes. */
declare module 'xml-js/lib/js2xml.js' {
  import { js2xml } from 'xml-js'
  export = js2xml
}
