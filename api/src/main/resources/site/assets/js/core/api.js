// Calls to this server. Paths are relative to /bff/v1, which is the public API for whoever is signed in.

const V1 = '/bff/v1';
const CSRF_COOKIE = '__Host-XSRF-TOKEN';
const CSRF_HEADER = 'X-XSRF-TOKEN';

let signedOut = () => {};
let skew = 0;

/** What is called when the server says that nobody is signed in. */
export function onSignedOut(listener) {
  signedOut = listener;
}

/** The server's time in epoch milliseconds, as far as its answers' Date tells. */
export function serverNow() {
  return Date.now() + skew;
}

/**
 * An answer that is not a success, or none at all (`status` 0, `code` "network"). `fields` are {pointer, message, code}, for example
 * at /input_urls/3; `retryAfter` is in seconds or null.
 */
export class Problem extends Error {
  constructor(status, body, retryAfter, requestId) {
    super(body?.error?.message ?? body?.detail ?? '');
    this.name = 'Problem';
    this.status = status;
    this.code = body?.error?.code ?? (status === 0 ? 'network' : 'internal');
    this.param = body?.error?.param ?? null;
    this.fields = (body?.errors ?? []).map(({ pointer, parameter, header, message, code }) =>
      ({ pointer: pointer ?? parameter ?? header, message, code }));
    this.retryAfter = retryAfter;
    this.requestId = body?.request_id ?? requestId;
  }

  /** Whether nobody knows what became of the request, or the same one may go through in a moment. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }

  /** What the server says about one field, or null. */
  at(pointer) {
    return this.fields.find(field => field.pointer === pointer) ?? null;
  }
}

export const get = (path, options) => call('GET', V1 + path, undefined, options);
export const post = (path, body, options) => call('POST', V1 + path, body, options);
export const patch = (path, body, options) => call('PATCH', V1 + path, body, options);
export const put = (path, body, options) => call('PUT', V1 + path, body, options);
export const del = (path, options) => call('DELETE', V1 + path, undefined, options);

/** A page of a list. Parameters that are null, undefined or "" are left out. */
export function page(path, params = {}, options) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, value);
  }
  return get(query.size ? `${path}?${query}` : path, options);
}

/** One call to any route of this origin. Answers the JSON, or null where there is none; throws a Problem. */
export async function call(method, url, body, { signal, headers = {} } = {}) {
  const answer = await exchange(method, url, body, signal, headers);
  if (answer.ok) return answer.status === 204 ? null : json(answer);
  const problem = await problemOf(answer);
  if (problem.code === 'signed_out') signedOut();
  throw problem;
}

async function exchange(method, url, body, signal, headers) {
  let answer = await send(method, url, body, signal, headers);
  if (answer.status === 403 && (await problemOf(answer.clone())).code === 'csrf') {
    // The cookie had gone or was another session's: asking for the session sets it.
    await send('GET', '/bff/session', undefined, signal, {});
    answer = await send(method, url, body, signal, headers);
  }
  return answer;
}

async function send(method, url, body, signal, headers) {
  const sent = { Accept: 'application/json', ...(method === 'GET' ? {} : csrf()), ...headers };
  if (body !== undefined) sent['Content-Type'] = 'application/json';
  try {
    const answer = await fetch(url, {
      method, signal, headers: sent, body: body === undefined ? undefined : JSON.stringify(body), credentials: 'same-origin'
    });
    tellTime(answer.headers.get('Date'));
    return answer;
  } catch (fault) {
    if (fault.name === 'AbortError') throw fault;
    throw new Problem(0);
  }
}

function csrf() {
  const pair = document.cookie.split('; ').find(one => one.startsWith(CSRF_COOKIE + '='));
  return pair ? { [CSRF_HEADER]: decodeURIComponent(pair.slice(CSRF_COOKIE.length + 1)) } : {};
}

function tellTime(date) {
  const time = Date.parse(date ?? '');
  // The header has whole seconds; less than that is not a difference.
  if (time) skew = Math.abs(time - Date.now()) < 1500 ? 0 : time - Date.now();
}

async function json(answer) {
  try {
    return await answer.json();
  } catch {
    throw new Problem(0);
  }
}

async function problemOf(answer) {
  let body = null;
  try {
    body = await answer.json();
  } catch {
    // A proxy's own page: the status is all there is to know.
  }
  return new Problem(answer.status, body, seconds(answer.headers.get('Retry-After')), answer.headers.get('X-Request-Id'));
}

function seconds(text) {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isFinite(number) ? number : null;
}

/**
 * Uploads a picture and answers the file object of POST /api/v1/files. `onProgress` hears of the part that was sent, 0 to 1.
 * Place, time and camera are taken out of it on the way.
 */
export async function upload(file, options = {}) {
  try {
    return await sendFile(file, options);
  } catch (fault) {
    if (fault.code === 'signed_out') signedOut();
    if (fault.code !== 'csrf') throw fault;
    await send('GET', '/bff/session', undefined, options.signal, {});
    return sendFile(file, options);
  }
}

// fetch can not tell how much of a body has been sent.
function sendFile(file, { onProgress, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${V1}/files?strip_metadata=true`);
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    request.setRequestHeader('Accept', 'application/json');
    Object.entries(csrf()).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.responseType = 'json';
    request.upload.onprogress = event => event.lengthComputable && onProgress?.(event.loaded / event.total);
    request.onload = () => request.status < 300 && request.response
      ? resolve(request.response)
      : reject(new Problem(request.status, request.response, seconds(request.getResponseHeader('Retry-After'))));
    request.onerror = () => reject(new Problem(0));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
