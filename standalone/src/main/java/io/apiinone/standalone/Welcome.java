package io.apiinone.standalone;

/** What a newcomer reads when everything is ready: the page first, then where things are, and a first call that works when pasted. */
final class Welcome {
    private Welcome() {}

    static String text(String api, String temporalUi, String key) {
        return """

                API in One is ready. Open it in a browser:

                  %1$s/

                Or call it:

                  API          %1$s
                  Temporal UI  %2$s
                  API key      %3$s

                Start a task:

                curl -s %1$s/api/v1/images/generations \\
                  -H 'Authorization: Bearer %3$s' \\
                  -H 'Content-Type: application/json' \\
                  -d '{"model":"flux-2","prompt":"A serene Japanese garden with cherry blossoms, koi pond, and wooden bridge, photorealistic","aspect_ratio":"16:9","type":"pro","resolution":"1K"}'

                It answers with the task's id. Look the task up until its status is "completed"; data[0].url is the picture:

                curl -s %1$s/api/v1/tasks/TASK_ID -H 'Authorization: Bearer %3$s'

                Ctrl-C stops everything; the next ./run goes on with the same data.
                """.formatted(api, temporalUi, key);
    }
}
