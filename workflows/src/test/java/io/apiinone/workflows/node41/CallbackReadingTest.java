package io.apiinone.workflows.node41;

import static io.apiinone.workflows.node41.Bodies.ID;
import static io.apiinone.workflows.node41.Bodies.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A callback is read for an id and nothing else that counts. */
class CallbackReadingTest {
    @ParameterizedTest
    @ValueSource(strings = {"taskId", "task_id"})
    void readsTheIdAndTheClaimedState(String member) {
        String body = json("{'code':200,'msg':'ok','data':{'%s':'%s','state':'success'}}".formatted(member, ID));
        assertThat(CallbackReading.read(body)).contains(new CallbackReading(ID, "success"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'data':{'taskId':'abc','task_id':'other'}}",
                "{'code':501,'msg':'failed','data':{'taskId':'abc'}}",
                "{'code':'x','data':{'taskId':'abc','state':null}}",
                "{'data':{'taskId':'','task_id':'abc','state':''}}",
                "{'data':{'task_id':' abc ','state':{'a':1}}}",
            })
    void needsNoMoreThanTheId(String body) {
        assertThat(CallbackReading.read(json(body))).contains(new CallbackReading("abc", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "not json",
                "<html></html>",
                "null",
                "7",
                "'abc'",
                "[]",
                "{}",
                "{'taskId':'abc'}",
                "{'data':null}",
                "{'data':'abc'}",
                "{'data':['abc']}",
                "{'data':{}}",
                "{'data':{'taskId':null}}",
                "{'data':{'taskId':''}}",
                "{'data':{'taskId':true}}",
                "{'data':{'taskId':{'a':'abc'}}}",
                "{'data':{'taskId':['abc']}}",
                "{'data':{'taskId':'a b'}}",
                "{'data':{'taskId':'a\\u0000b'}}",
                "{'data':{'taskId':'abc'}",
                "{'data':{'taskId':'abc'}} trailing",
                "{'data':{'taskId':'abc','more':[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}}",
            })
    void isEmptyWithoutAnId(String body) {
        assertThat(CallbackReading.read(json(body))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"128, true", "129, false", "200000, false"})
    void refusesAHugeId(int length, boolean read) {
        String body = json("{'data':{'taskId':'" + "a".repeat(length) + "'}}");
        assertThat(CallbackReading.read(body).isPresent()).isEqualTo(read);
    }

    @Test
    void cutsAHugeState() {
        assertThat(CallbackReading.read(json("{'data':{'taskId':'abc','state':'" + "s".repeat(9000) + "'}}")))
                .contains(new CallbackReading("abc", "s".repeat(200)));
    }
}
