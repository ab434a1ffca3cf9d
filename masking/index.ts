export {
  createLook,
  createMask,
  createMaskInSteps,
  type Mask,
  type MaskInSteps,
  type MaskOptions,
} from './create-mask.ts'
export { type Encoding, encodings } from './encodings.ts'
export { hasMoreValues } from './has-more-values.ts'
export { cutMark } from './hide-value.ts'
export { isSignName, maskHeader, maskHeaderList, maskHeaders, maskUrl } from './http.ts'
export { maskPhone } from './phone-digits.ts'
export { phoneForms } from './phone-forms.ts'
export type { PhoneNames } from './phone-names.ts'
export { pointerPart, shorten, showFaults, showName, showPointer } from './show-name.ts'
export { finish, type Steps } from './steps.ts'
