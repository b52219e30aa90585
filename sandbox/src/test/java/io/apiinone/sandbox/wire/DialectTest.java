package io.apiinone.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DialectTest {
    private final ObjectNode record = Json.envelope(
            200,
            "success",
            Json.object()
                    .put("taskId", "t")
                    .put("state", "generating")
                    .putNull("failCode")
                    .put("createTime", 5L));

    @Test
    void renamesAndAdds() {
        assertThat(Dialect.alternate(record))
                .hasToString("{\"code\":200,\"data\":{\"taskId\":\"t\",\"state\":\"generating\",\"failCode\":\"\","
                        + "\"createTime\":5,\"progress\":\"0.50\",\"updateTime\":5,\"creditsConsumed\":5},"
                        + "\"message\":\"success\"}");
    }

    @Test
    void renamesTheTaskInCallbacks() {
        ObjectNode other = Dialect.alternateCallback(record);
        assertThat(other.get("data").get("task_id").stringValue()).isEqualTo("t");
        assertThat(other.get("data").has("taskId")).isFalse();
    }

    @Test
    void leavesTheOriginalAlone() {
        String before = record.toString();
        Dialect.alternateCallback(record);
        assertThat(record).hasToString(before);
    }

    @Test
    void knowsEnvelopesWithoutData() {
        assertThat(Dialect.alternate(Json.envelope(422, "no", null)))
                .hasToString("{\"code\":422,\"data\":null,\"message\":\"no\"}");
    }
}
