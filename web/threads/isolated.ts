/** A name inside a sentence that may read the other way: it keeps its own direction and disturbs nothing. */
export const isolated = (name: string): string => `\u2068${name}\u2069`
