package dev.example.shop;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.example.joblist.JobList;
import dev.example.jobs.Job;
import dev.example.jobs.Jobs;
import dev.example.jobs.JobsAddOn;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Response;
import dev.mastaba.json.Json;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestConfigurator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ShopTest {
    // tag::jobs-test
    @Test
    void declaresAJob() {
        Application shop = Composition.of(new Shop()).with(new JobsAddOn()).makeApplication();
        assertThat(shop.get(Key.named(Job.class, "count")).every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(shop.introspector().category("jobs")).hasSize(1);
    }
    // end::jobs-test

    // tag::jobs-test-alone
    @Test
    void theDirectiveAlone() {
        Configurator config = TestConfigurator.create();
        config.include("dev.example.jobs");
        Jobs.of(config).addJob("mail", Duration.ofMinutes(1), () -> {});
        assertThat(config.makeApplication().all(Job.class))
                .extracting(Job::name)
                .containsExactly("mail");
    }
    // end::jobs-test-alone

    @Test
    void worksWhileItServes() {
        Application shop = Composition.of(new Shop()).with(new JobsAddOn()).makeApplication();
        try (TestApp app = TestApp.of(shop)) {
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!app.get("/").body().equals("Counted 1 times") && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            app.get("/").expectBody("Counted 1 times");
        }
    }

    @Test
    void aViewShowsWhatWasDeclared() {
        try (TestApp app =
                TestApp.of(Composition.of(new Shop()).with(new JobsAddOn()).with(new JobList()))) {
            app.get("/jobs").expectBody("count");
        }
    }

    @Test
    void findsTheAddOnOfTheDirectiveOnTheClassPath() {
        assertThat(Composition.of(new Shop()).makeApplication().all(Job.class))
                .extracting(Job::name)
                .containsExactly("count");
    }

    @Test
    void anExtensionWritesATypeAsJsonAndWrapsAView() {
        AddOn extension = config -> {
            // tag::extend-json
            Json.of(config).addAdapter(Job.class, (job, request) -> job.name());
            config.route("jobs", "/jobs").get(request -> Application.of(request).all(Job.class), renderer("json"));
            // end::extend-json
            // tag::extend-around
            config.aroundView("shop:front", original -> request -> {
                Response page = (Response) original.respond(request);
                return page.withHeader("X-Jobs", "/jobs");
            });
            // end::extend-around
        };
        try (TestApp app = TestApp.of(Composition.of(new Shop())
                .with(new JobsAddOn())
                .with(Participant.extension("shop-jobs", List.of("shop"), extension)))) {
            app.get("/jobs").expectBody("[\"count\"]");
            app.get("/").expectHeader("X-Jobs", "/jobs").expectBodyContaining("Counted");
        }
    }

    @Test
    void twoExtensionsThatMeanTheSameJobConflict() {
        // tag::conflict
        AddOn often = config -> Jobs.of(config).addJob("mail", Duration.ofMinutes(1), () -> {});
        AddOn seldom = config -> Jobs.of(config).addJob("mail", Duration.ofHours(1), () -> {});
        Composition both = Composition.of(new Shop())
                .with(new JobsAddOn())
                .with(Participant.extension("shop-often", List.of("shop"), often))
                .with(Participant.extension("shop-seldom", List.of("shop"), seldom));
        // end::conflict
        assertThatThrownBy(both::makeApplication)
                .hasMessageContaining("The job \"mail\" is declared twice")
                .hasMessageContaining("at shop-often: dev.example.shop.ShopTest")
                .hasMessageContaining("mastaba.stack = shop-often > shop-seldom");
    }

    @Test
    void theOperatorDecidesBetweenTwo() {
        AddOn often = config -> Jobs.of(config).addJob("mail", Duration.ofMinutes(1), () -> {});
        AddOn seldom = config -> Jobs.of(config).addJob("mail", Duration.ofHours(1), () -> {});
        Application shop = Composition.of(new Shop())
                .with(new JobsAddOn())
                .with(Participant.extension("shop-often", List.of("shop"), often))
                .with(Participant.extension("shop-seldom", List.of("shop"), seldom))
                .settings(new Settings(Map.of("mastaba.stack", "shop-often > shop-seldom")))
                .makeApplication();
        assertThat(shop.get(Key.named(Job.class, "mail")).every()).isEqualTo(Duration.ofMinutes(1));
    }
}
