package io.apiinone.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Serves HTTP. Its settings are in {@code api.yaml}; see there for their names. */
@SpringBootApplication
public class ApiApplication {
    /** The application, not yet started: it can share a JVM with others, as its settings and beans have names of their own. */
    public static SpringApplication application() {
        return new SpringApplicationBuilder(ApiApplication.class)
                .main(ApiApplication.class)
                .properties("spring.config.name=api")
                .build();
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
