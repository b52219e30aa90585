package io.apiinone.workflows.node41;

import static io.apiinone.workflows.node41.Bodies.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The record says for which of our tasks the node took its job. */
class JobOwnerTest {
    private static final String ADDRESS = "https://api.example.com/callbacks/node41/task_1/secret";

    @Test
    void standsInTheRequestThatTheRecordRepeats() {
        String param =
                json("{'model':'flux-2/pro','callBackUrl':'" + ADDRESS + "'}").replace("\"", "\\\"");
        assertThat(JobOwner.read(
                        json("{'code':200,'data':{'taskId':'a','param':'%s'}}").formatted(param)))
                .contains("task_1");
    }

    @Test
    void isUnderstoodAsAnObjectToo() {
        assertThat(JobOwner.read(json("{'data':{'param':{'callBackUrl':'" + ADDRESS + "'}}}")))
                .contains("task_1");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "<html></html>",
                "[]",
                "{'code':422,'data':null}",
                "{'data':{'param':''}}",
                "{'data':{'param':'{'}}",
                "{'data':{'param':7}}",
                "{'data':{'param':{'callBackUrl':null}}}",
                "{'data':{'param':{'callBackUrl':'https://other.example.com/hook'}}}",
            })
    void isOftenNotTold(String body) {
        assertThat(JobOwner.read(body == null ? null : json(body))).isEmpty();
    }
}
