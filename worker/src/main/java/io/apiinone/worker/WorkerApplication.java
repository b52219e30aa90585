package io.apiinone.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Runs workflows and activities. Its settings are in {@code worker.yaml}; see there for their names. */
@SpringBootApplication
public class WorkerApplication {
    /** The application, not yet started: it can share a JVM with others. */
    public static SpringApplication application() {
        return new SpringApplicationBuilder(WorkerApplication.class)
                .properties("spring.config.name=worker")
                .build();
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
