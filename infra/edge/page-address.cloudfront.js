// Runs at CloudFront before its cache is asked (runtime cloudfront-js-2.0), and as it is behind infra/local.

// biome-ignore lint/correctness/noUnusedVariables: whoever runs this file calls it by its name.
function handler(event) {
  const request = event.request
  if (isOfPage(request.uri)) request.uri = '/index.html'
  return request
}

// A screen of the page has no file of its own, and no dot behind its last slash.
function isOfPage(uri) {
  return !uri.startsWith('/assets/') && !uri.slice(uri.lastIndexOf('/')).includes('.')
}
