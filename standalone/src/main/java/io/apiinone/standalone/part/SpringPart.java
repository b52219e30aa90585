package io.apiinone.standalone.part;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One of our own processes, which here runs inside this JVM with settings given to it directly. */
public final class SpringPart implements Part {
    private final String name;
    private final Class<?> application;
    private final String where;
    private final Map<String, String> properties;
    private @Nullable ConfigurableApplicationContext context;

    /**
     * @param name also the name of its settings file: {@code api} reads {@code api.yaml}
     * @param properties win over that file and over the environment
     */
    public SpringPart(String name, Class<?> application, String where, Map<String, String> properties) {
        this.name = name;
        this.application = application;
        this.where = where;
        this.properties = Map.copyOf(properties);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        context = new SpringApplicationBuilder(application)
                .properties(Map.of("spring.config.name", name))
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false) // the supervisor stops it, before what it uses
                .run(arguments);
    }

    /** Starting it includes the wait for it. */
    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public String where() {
        return where;
    }

    /** For a test that looks inside. */
    public Optional<ConfigurableApplicationContext> context() {
        return Optional.ofNullable(context);
    }

    @Override
    public void stop() {
        if (context != null) {
            context.close();
            context = null;
        }
    }
}
