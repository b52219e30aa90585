// The same call as code. Every snippet runs as it stands, once a key is filled in, with nothing to install.

const PATH = '/api/v1/images/generations';
const KEY = 'aio_live_…';

const shell = text => `'${text.replaceAll("'", "'\\''")}'`;

/** {curl, python, javascript, json} for a body of POST /api/v1/images/generations. */
export function snippets(body, origin = location.origin) {
  const json = JSON.stringify(body, null, 2);
  return { curl: curl(json, origin), python: python(json, origin), javascript: javascript(json, origin), json };
}

function curl(json, origin) {
  return `KEY=${KEY}

curl -s '${origin}${PATH}' \\
  -H "Authorization: Bearer $KEY" \\
  -H 'Content-Type: application/json' \\
  -H 'Prefer: wait=60' \\
  -d ${shell(json)}`;
}

// A body has strings and lists of strings only, which JSON and Python write the same way.
function python(json, origin) {
  return `import json, time, urllib.request

API, KEY = "${origin}", "${KEY}"

def call(path, body=None):
    request = urllib.request.Request(
        API + path,
        data=json.dumps(body).encode() if body else None,
        headers={"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)

task = call("${PATH}", ${json.replaceAll('\n  ', '\n    ')})

while task["status"] in ("queued", "processing"):
    time.sleep(2)
    task = call("/api/v1/tasks/" + task["id"])

print(task["data"][0]["url"] if task["status"] == "completed" else task["error"])`;
}

function javascript(json, origin) {
  return `const API = "${origin}", KEY = "${KEY}";

async function call(path, body) {
  const answer = await fetch(API + path, {
    method: body ? "POST" : "GET",
    headers: { Authorization: \`Bearer \${KEY}\`, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error((await answer.json()).detail);
  return answer.json();
}

let task = await call("${PATH}", ${json});

while (["queued", "processing"].includes(task.status)) {
  await new Promise((resolve) => setTimeout(resolve, 2000));
  task = await call("/api/v1/tasks/" + task.id);
}

console.log(task.status === "completed" ? task.data[0].url : task.error);`;
}
