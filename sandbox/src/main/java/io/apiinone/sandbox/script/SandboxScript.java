package io.apiinone.sandbox.script;

/**
 * How this node treats one request, read from a directive in its prompt, for example {@code [sandbox: fail=400 delay=3s]}.
 *
 * <p>A directive stands anywhere in the prompt and is not drawn on the picture. Its words are separated by white space;
 * each is {@code key} or {@code key=value}. Durations are {@code 250ms}, {@code 3s}, {@code 2m}, {@code 1h}. An unknown
 * word or a wrong value is refused with code 422 and a message that names it. {@code POST /sandbox/defaults} gives a
 * directive to all requests whose prompt says nothing about the same group.
 *
 * <table>
 * <caption>createTask (default: accepted and answered at once)</caption>
 * <tr><td>{@code code=N}</td><td>HTTP 200 with {@code {"code":N,"msg":…,"data":null}}; nothing is accepted.
 *     {@code code=501} is {@code fail=501}, as node41 has that code only for failed generations</td></tr>
 * <tr><td>{@code create=N}</td><td>the same for every N, also 501</td></tr>
 * <tr><td>{@code http=N}</td><td>real status N with an HTML page (3xx: a redirect to a link-local address); with
 *     {@code code=} the envelope with that status. Nothing is accepted</td></tr>
 * <tr><td>{@code msg=some_text}</td><td>the envelope's message, {@code _} for a space</td></tr>
 * <tr><td>{@code retry-after=N}</td><td>with a Retry-After header, in seconds; also on misbehaving polls</td></tr>
 * <tr><td>{@code drop}</td><td>the socket is closed; nothing is accepted</td></tr>
 * <tr><td>{@code lost}</td><td>accepted; then the socket is closed without an answer</td></tr>
 * <tr><td>{@code hang=D}</td><td>accepted at once, answered after D (alone: 60 s)</td></tr>
 * <tr><td>{@code hold=D}</td><td>accepted and answered after D, also when the client has gone (alone: 60 s)</td></tr>
 * <tr><td>{@code body=B}</td><td>accepted; the answer's body is {@code malformed truncated cut empty html array
 *     wrongtypes nodata huge drip} (see {@link Body})</td></tr>
 * <tr><td>{@code accept=yes|no}</td><td>overrides whether a job is made: {@code http=502 accept=yes} is a lost answer
 *     behind a proxy, {@code accept=no} alone a success that names a job which does not exist</td></tr>
 * <tr><td>{@code reuse}</td><td>the first create of this prompt is honest; later ones are told that job's id, and make
 *     no job of their own (with {@code accept=yes} they make one)</td></tr>
 * <tr><td>{@code times=N}</td><td>only the first N creates of the same callback address and prompt misbehave in the ways
 *     of this table (in a default directive: the first N creates of all)</td></tr>
 * </table>
 *
 * <table>
 * <caption>The job (default: waiting, queuing, generating, then success with one picture)</caption>
 * <tr><td>{@code delay=D}</td><td>from acceptance to the end; when nothing is accepted, the answer comes after D</td></tr>
 * <tr><td>{@code fail[=N]}</td><td>ends as {@code fail} with failCode N (alone: 501)</td></tr>
 * <tr><td>{@code stuck[=state]}</td><td>never leaves {@code waiting}, {@code queuing} or {@code generating} (the
 *     default); {@code POST /sandbox/jobs/{taskId}/finish} ends it</td></tr>
 * <tr><td>{@code images=N}</td><td>a success with N pictures, 0 to 4</td></tr>
 * <tr><td>{@code result=R}</td><td>resultJson is {@code empty null malformed object nourls string badurls private
 *     foreign} (see {@link ResultKind})</td></tr>
 * <tr><td>{@code image=X}</td><td>GET of the picture answers: a status, {@code drop hang redirect}, {@code +D} (late),
 *     or a body as above</td></tr>
 * <tr><td>{@code gets=N}</td><td>only the first N GETs of it do</td></tr>
 * </table>
 *
 * <table>
 * <caption>recordInfo (default: the truth)</caption>
 * <tr><td>{@code poll=X}</td><td>answers: N (a code of the envelope; 422 is an unknown record), {@code httpN} (a page),
 *     {@code drop hang}, {@code +D} (late), or a body as above</td></tr>
 * <tr><td>{@code polls=N}</td><td>only the first N polls of the job do</td></tr>
 * <tr><td>{@code states=a,b,…}</td><td>the first polls are told these states, later ones the truth</td></tr>
 * <tr><td>{@code backwards}</td><td>{@code states=generating,queuing,waiting}</td></tr>
 * </table>
 *
 * <table>
 * <caption>Callbacks (default: one, at the job's end, repeated by the retry schedule until the answer is 2xx)</caption>
 * <tr><td>{@code callback=a,b,…}</td><td>the whole plan: {@code none}, {@code true}, {@code early} (before createTask has
 *     answered; the job is then finished at once unless {@code delay} is given), {@code forged unsigned stale other
 *     stranger malformed} (see {@link CallbackItem.Kind}; sent once each), or a state that the body claims
 *     ({@code fail,success+200ms}). {@code +D} after any of them, or alone: that much after the job's end</td></tr>
 * <tr><td>{@code callbacks=N}</td><td>N copies of each, at the same time</td></tr>
 * <tr><td>{@code shape=alt}</td><td>the other dialect seen: {@code message} for {@code msg}, {@code ""} for null,
 *     {@code task_id} in callbacks, more members</td></tr>
 * </table>
 */
public record SandboxScript(
        CreateScript create,
        JobScript job,
        PictureScript picture,
        PollScript poll,
        CallbackScript callback,
        boolean alternateShape) {

    /** Reads a directive, or says which of its words is wrong. */
    public static ScriptReading read(Directive directive) {
        try {
            return new ScriptReading.Read(parse(directive));
        } catch (Values.WrongWord wrong) {
            return new ScriptReading.Unreadable("sandbox directive: " + wrong.getMessage());
        }
    }

    /** The script of a directive that was read before, such as one from the journal. */
    public static SandboxScript of(Directive directive) {
        return parse(directive);
    }

    private static SandboxScript parse(Directive directive) {
        Values values = new Values(directive);
        CallbackScript callbacks = CallbackScript.from(values);
        String shape = values.text("shape", "usual");
        if (!shape.equals("usual") && !shape.equals("alt")) {
            throw Values.wrong("shape", "usual or alt");
        }
        return new SandboxScript(
                CreateScript.from(values),
                JobScript.from(values, callbacks),
                PictureScript.from(values),
                PollScript.from(values),
                callbacks,
                shape.equals("alt"));
    }
}
