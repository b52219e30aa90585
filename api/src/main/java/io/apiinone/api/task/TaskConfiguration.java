package io.apiinone.api.task;

import io.apiinone.api.engine.GenerationEngine;
import io.apiinone.api.file.FileLinks;
import io.apiinone.api.file.InputFiles;
import io.apiinone.api.input.HookTargets;
import io.apiinone.api.input.InputHosts;
import io.apiinone.api.limit.AcceptPace;
import io.apiinone.api.limit.LimitSettings;
import io.apiinone.api.node.Nodes;
import io.apiinone.api.result.ResultLinks;
import io.apiinone.api.webhook.TaskRendering;
import io.apiinone.api.work.Bell;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.task.TaskFeed;
import io.apiinone.workflows.generation.Progress.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GenerationSettings.class, WaitSettings.class})
class TaskConfiguration {
    @Bean
    static TaskViews taskViews(GenerationSettings settings, ResultLinks links, FileLinks files) {
        return new TaskViews(settings.publicUrl(), links, files);
    }

    @Bean
    static TaskRendering taskRendering(TaskViews views) {
        TaskViews lasting = views.withLinksFor(ResultLinks.WEEK);
        return task -> lasting.of(task, Stage.DONE);
    }

    @Bean
    static LiveStages liveStages(GenerationEngine engine, Books books, AcceptPace pace) {
        return new LiveStages(engine, books.attempts(), Clock.systemUTC(), pace::isPressed);
    }

    @Bean
    static Bell promisedDeliveries() {
        return new Bell();
    }

    @Bean
    static TaskWaits taskWaits(Books books, TaskFeed feed, Bell promisedDeliveries, WaitSettings settings) {
        return new TaskWaits(books.tasks(), feed, promisedDeliveries, settings);
    }

    @Bean
    static Streams streams(TaskWaits waits, WaitSettings settings) {
        return new Streams(waits, settings);
    }

    @Bean
    static Cancellations cancellations(Books books, GenerationEngine engine, TaskWaits waits) {
        return new Cancellations(books.tasks(), engine, waits);
    }

    @Bean
    static GenerationMetrics generationMetrics(MeterRegistry meters) {
        return new GenerationMetrics(meters);
    }

    @Bean
    static Generations generations(
            InputHosts hosts,
            InputFiles files,
            HookTargets targets,
            Books books,
            GenerationEngine engine,
            TaskViews views,
            LiveStages stages,
            TaskWaits waits,
            GenerationSettings settings,
            Nodes nodes,
            LimitSettings limits,
            AcceptPace pace,
            GenerationMetrics metrics) {
        return new Generations(
                hosts,
                files,
                targets,
                books,
                engine,
                new LostAccepts(books.tasks()),
                views,
                stages,
                waits,
                settings,
                nodes,
                limits,
                pace,
                metrics);
    }

    @Bean
    static WholeGenerations wholeGenerations(Generations generations, Books books) {
        return new WholeGenerations(generations, books.tasks());
    }

    @Bean
    static Starter starter(
            Books books, GenerationEngine engine, GenerationSettings settings, GenerationMetrics metrics) {
        return new Starter(books.tasks(), engine, settings, metrics);
    }

    /** A client that polls a task pays for the body only when something has changed. */
    @Bean
    static FilterRegistrationBean<ShallowEtagHeaderFilter> taskTags() {
        FilterRegistrationBean<ShallowEtagHeaderFilter> filter =
                new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        filter.addUrlPatterns("/api/v1/tasks/*");
        return filter;
    }
}
