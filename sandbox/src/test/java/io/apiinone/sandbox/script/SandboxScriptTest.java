package io.apiinone.sandbox.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.sandbox.wire.JobState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxScriptTest {

    @Test
    void isHonestWithoutWords() {
        SandboxScript script = script("");
        assertThat(script.create()).isEqualTo(CreateScript.HONEST);
        assertThat(script.job()).isEqualTo(new JobScript(null, null, null, 1, ResultKind.HONEST));
        assertThat(script.picture()).isEqualTo(new PictureScript(null, null));
        assertThat(script.poll()).isEqualTo(new PollScript(null, null, List.of(), null));
        assertThat(script.callback()).isEqualTo(new CallbackScript(List.of(CallbackItem.USUAL), 1));
        assertThat(script.alternateShape()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "code=400,false",
        "http=502,false",
        "drop,false",
        "lost,true",
        "body=huge,true",
        "hang=1s,true",
        "hold=1s,true",
        "http=502 accept=yes,true",
        "lost accept=no,false",
        "accept=no,false"
    })
    void knowsWhetherAJobIsMade(String words, boolean accepted) {
        assertThat(script(words).create().accept()).isEqualTo(accepted);
    }

    @Test
    void readsAnswersOfCreateTask() {
        assertThat(script("code=429 http=429").create().answer()).isEqualTo(new Answer.Envelope(429, 429, ""));
        assertThat(script("code=500 msg=a_b").create().answer()).isEqualTo(new Answer.Envelope(500, 200, "a b"));
        assertThat(script("http=504").create().answer()).isEqualTo(new Answer.Page(504));
        assertThat(script("body=cut").create().answer()).isEqualTo(new Answer.Wrong(Body.CUT));
        assertThat(script("lost").create().answer()).isEqualTo(new Answer.Closed());
        assertThat(script("hang").create().hang()).isEqualTo(Answer.LONG);
        assertThat(script("hold=2m").create().hold()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void delayIsTheAnswersWhenNothingIsAccepted() {
        assertThat(script("code=400 delay=3s").create().hang()).isEqualTo(Duration.ofSeconds(3));
        assertThat(script("code=501 delay=3s").create().hang()).isZero();
        assertThat(script("code=501 delay=3s").job().delay()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void readsPolls() {
        assertThat(script("poll=429 polls=2").poll().answerTo(2)).contains(new Answer.Envelope(429, 200, ""));
        assertThat(script("poll=429 polls=2").poll().answerTo(3)).isEmpty();
        assertThat(script("poll=http502").poll().answerTo(99)).contains(new Answer.Page(502));
        assertThat(script("poll=hang").poll().answerTo(1)).contains(new Answer.Silence(Answer.LONG));
        assertThat(script("poll=+2s").poll().answerTo(1)).contains(new Answer.Late(Duration.ofSeconds(2)));
        assertThat(script("poll=drip").poll().answerTo(1)).contains(new Answer.Wrong(Body.DRIP));
        assertThat(script("states=success,waiting").poll().stateTold(2)).contains(JobState.WAITING);
        assertThat(script("states=success,waiting").poll().stateTold(3)).isEmpty();
    }

    @Test
    void readsPictures() {
        assertThat(script("image=404").picture().answer()).isEqualTo(new Answer.Page(404));
        assertThat(script("image=redirect gets=1").picture()).isEqualTo(new PictureScript(new Answer.Page(302), 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "callback=none            | []",
                "callback=true            | [true]",
                "callback=+30s            | [true+30000ms]",
                "callback=forged,stale+1s | [forged, stale+1000ms]",
                "callback=fail,success    | [fail, success]",
                "callback=early,true      | [early, true]",
            })
    void readsThePlanOfCallbacks(String words, String plan) {
        assertThat(script(words).callback().items()).hasToString(plan);
    }

    @Test
    void anEarlyCallbackEndsItsJobAtOnce() {
        assertThat(script("callback=early").job().delay()).isEqualTo(Duration.ZERO);
        assertThat(script("callback=early delay=2s").job().delay()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour=red",
                "code=0",
                "code=1000",
                "code=x",
                "code",
                "http=99",
                "http=600",
                "body=odd",
                "body",
                "hang=3",
                "hang=3d",
                "hang=-1s",
                "accept=maybe",
                "times=x",
                "times=",
                "retry-after=soon",
                "delay=",
                "stuck=success",
                "stuck=odd",
                "fail=x",
                "images=5",
                "result=odd",
                "image=odd",
                "image=200",
                "poll=0",
                "poll=http200",
                "poll=+x",
                "polls=-1",
                "states=odd",
                "callback=odd",
                "callback=+x",
                "callbacks=1001",
                "shape=odd",
                "lost=perhaps"
            })
    void namesTheWordThatIsWrong(String word) {
        String key = word.replaceAll("=.*", "");
        assertThat(SandboxScript.read(Directive.of(word)))
                .isInstanceOfSatisfying(
                        ScriptReading.Unreadable.class,
                        wrong -> assertThat(wrong.why())
                                .startsWith("sandbox directive: ")
                                .contains("'" + key + "'"));
    }

    private static SandboxScript script(String words) {
        assertThat(SandboxScript.read(Directive.of(words))).isInstanceOf(ScriptReading.Read.class);
        return SandboxScript.of(Directive.of(words));
    }
}
