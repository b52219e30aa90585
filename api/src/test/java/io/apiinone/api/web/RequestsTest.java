package io.apiinone.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {
    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/api/v1/tasks/task_1, /api/v1/tasks/task_1",
        "/callbacks/node41/task_1/s3cret, /callbacks/node41/task_1/***",
        "/callbacks/node41/task_1/s3cret/more, /callbacks/node41/task_1/***",
        "/Callbacks/node41/task_1/s3cret, /Callbacks/node41/task_1/***",
        "/callbacks/node41/task_1/, /callbacks/node41/task_1/***",
        "/callbacks/node41/task_1, /callbacks/node41/task_1",
        "//callbacks/node41/task_1/s3cret, //callbacks/node41/task_1/***",
        "/api/v1/tasks/aio_live_0a1B, /api/v1/tasks/aio_live_***",
        "/aio_test_x/aio_live_y, /aio_test_***/aio_live_***",
    })
    void showsNoSecretOfAPath(String path, String shown) {
        assertThat(Requests.masked(path)).isEqualTo(shown);
    }
}
