package io.apiinone.sandbox.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.sandbox.wire.JobState;
import io.apiinone.sandbox.wire.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobTest {
    private static final long START = 1_776_484_279_847L;

    @ParameterizedTest
    @CsvSource({
        "0,WAITING",
        "99,WAITING",
        "100,QUEUING",
        "299,QUEUING",
        "300,GENERATING",
        "999,GENERATING",
        "1000,SUCCESS",
        "99999999,SUCCESS"
    })
    void passesThroughItsStates(long age, JobState state) {
        assertThat(job("").stateAt(START + age)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"stuck,GENERATING", "stuck=queuing,QUEUING", "stuck=waiting,WAITING"})
    void neverLeavesTheStateItIsStuckIn(String words, JobState last) {
        Job job = job(words);
        assertThat(job.stateAt(START + 50)).isEqualTo(JobState.WAITING);
        assertThat(job.stateAt(START + 999_999)).isEqualTo(last);
        assertThat(job.endsAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void failsWithItsCode() {
        assertThat(job("fail=400").stateAt(START + 1000)).isEqualTo(JobState.FAIL);
        assertThat(job("fail=400").failCode()).isEqualTo(400);
    }

    @Test
    void isEndedByHandInEitherWay() {
        Job ended = job("stuck").finished(new Finish("t", true, START + 10));
        assertThat(ended.stateAt(START + 9)).isEqualTo(JobState.WAITING);
        assertThat(ended.stateAt(START + 10)).isEqualTo(JobState.SUCCESS);
        assertThat(job("").finished(new Finish("t", false, START + 10)).stateAt(START + 10))
                .isEqualTo(JobState.FAIL);
    }

    @Test
    void isTheSameAfterTheJournal() {
        Job job = job("fail=400 callback=none").finished(new Finish("t", true, START + 10));
        assertThat(Json.MAPPER.readValue(Json.bytes(job), Job.class)).isEqualTo(job);
    }

    @ParameterizedTest
    @CsvSource({
        "flux-2/pro-text-to-image,pro",
        "flux-2/flex-text-to-image,flex",
        "flux-2/pro-image-to-image,pro",
        "flux-2/flex-image-to-image,flex"
    })
    void knowsItsType(String model, String type) {
        CreateRequest request = job("").request();
        assertThat(new CreateRequest(model, null, request.input()).type()).isEqualTo(type);
    }

    @Test
    void timesAddUpToTheTotal() {
        assertThat(JobTiming.USUAL.total()).isEqualTo(Duration.ofSeconds(4));
        assertThat(JobTiming.ofTotal(Duration.ofMillis(7)).total()).isEqualTo(Duration.ofMillis(7));
        assertThat(JobTiming.ofTotal(Duration.ZERO).total()).isZero();
        assertThatThrownBy(() -> JobTiming.ofTotal(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Job job(String directive) {
        CreateRequest.Input input = new CreateRequest.Input("a mug", "1:1", "1K", List.of(), false);
        JobTiming timing = new JobTiming(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(700));
        CreateRequest request = new CreateRequest("flux-2/pro-text-to-image", "http://h/", input);
        return new Job(1, "t", "r", "p", request, directive, START, timing, null);
    }
}
