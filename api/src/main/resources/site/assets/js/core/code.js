// The same call as code. Every snippet runs as it stands, with a key in API_KEY, and prints the task or where its picture is.

const PATH = '/api/v1/images/generations';

const shell = text => `'${text.replaceAll("'", "'\\''")}'`;

const indent = (text, by) => text.replaceAll('\n', '\n' + ' '.repeat(by));

/** {curl, python, javascript, json} for a body of POST /api/v1/images/generations. */
export function snippets(body, origin = location.origin) {
  const json = JSON.stringify(body, null, 2);
  return { curl: curl(json, origin), python: python(json, origin), javascript: javascript(json, origin), json };
}

function curl(json, origin) {
  return `curl -s '${origin}${PATH}' \\
  -H "Authorization: Bearer $API_KEY" \\
  -H 'Content-Type: application/json' \\
  -H 'Prefer: wait=60' \\
  -d ${shell(json)}`;
}

// A body has strings and lists of strings only, which JSON and Python write the same way.
function python(json, origin) {
  return `import os, time
import requests

api = "${origin}"
headers = {"Authorization": f"Bearer {os.environ['API_KEY']}"}

answer = requests.post(f"{api}${PATH}", headers=headers, json=${json})
answer.raise_for_status()
task = answer.json()

while task["status"] in ("queued", "processing"):
    time.sleep(2)
    task = requests.get(f"{api}/api/v1/tasks/{task['id']}", headers=headers).json()

if task["status"] == "completed":
    print(task["data"][0]["url"])
else:
    print(task["error"]["message"])`;
}

function javascript(json, origin) {
  return `const api = "${origin}";
const headers = { Authorization: \`Bearer \${process.env.API_KEY}\`, "Content-Type": "application/json" };

const answer = await fetch(\`\${api}${PATH}\`, {
  method: "POST",
  headers,
  body: JSON.stringify(${indent(json, 2)})
});
let task = await answer.json();
if (!answer.ok) throw new Error(task.detail);

while (["queued", "processing"].includes(task.status)) {
  await new Promise(resolve => setTimeout(resolve, 2000));
  task = await (await fetch(\`\${api}/api/v1/tasks/\${task.id}\`, { headers })).json();
}

console.log(task.status === "completed" ? task.data[0].url : task.error.message);`;
}
