package io.apiinone.workflows.node41;

/** Bodies as the node sends them, written with single quotes. */
final class Bodies {
    static final String ID = "0123456789abcdef0123456789abcdef";

    /** Not the envelope, each in its own way. */
    static final String[] NOT_THE_ENVELOPE = {
        "",
        "   ",
        "<html><head><title>502 Bad Gateway</title></head></html>",
        "null",
        "true",
        "200",
        "'200'",
        "[]",
        "[{'code':200,'data':{'taskId':'abc'}}]",
        "{}",
        "{'msg':'success','data':{'taskId':'abc'}}",
        "{'code':null,'data':{'taskId':'abc'}}",
        "{'code':true,'data':{'taskId':'abc'}}",
        "{'code':{'value':200},'data':{'taskId':'abc'}}",
        "{'code':[200],'data':{'taskId':'abc'}}",
        "{'code':200.5,'data':{'taskId':'abc'}}",
        "{'code':'','data':{'taskId':'abc'}}",
        "{'code':'ok','data':{'taskId':'abc'}}",
        "{'code':'-200','data':{'taskId':'abc'}}",
        "{'code':20000000000,'data':{'taskId':'abc'}}",
        "{'code':'20000000000','data':{'taskId':'abc'}}",
        "{'code':200,'data':{'taskId':'abc'}",
        "{'code':200,'data':{'taskId':",
        "{'code':200,'data':{'taskId':'abc'}}}",
        "{'code':200,'data':{'taskId':'abc'}} trailing",
        "{'code':200,'data':{'taskId':'abc'}}{'code':200}",
        "{code:200,data:{taskId:'abc'}}",
        "{'code':200,'data':" + "[".repeat(40) + "]".repeat(40) + "}",
        "[".repeat(100_000)
    };

    private Bodies() {}

    static String json(String text) {
        return text.replace('\'', '"');
    }

    /** {@code {"code":…,"msg":…,"data":…}}. */
    static String envelope(int code, String msg, String data) {
        return json("{'code':%d,'msg':'%s','data':%s}".formatted(code, msg, data));
    }

    static String refusal(int code) {
        return envelope(code, "no", "null");
    }
}
