package dev.mastaba.docs.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static Application application(AddOn addOn) {
        return Composition.of(List.of(
                        Participant.application("your.notes", "notes", addOn),
                        Participant.shared("your.jobs", config -> {})))
                .makeApplication();
    }

    @Test
    void whatADirectiveOfAThirdPartyDeclaresIsReadBack() {
        Application application = application(config -> {
            Jobs.of(config).addJob("mail", Duration.ofMinutes(5), "notes", () -> {});
            config.addRoute("notes", "/");
        });

        // tag::introspection-entries
        List<Job> jobs = application.all(Job.class);
        // end::introspection-entries
        assertThat(jobs).extracting(Job::name).containsExactly("mail");

        // tag::introspection-read
        Introspector introspector = application.introspector();
        Registered mail = introspector.find("jobs", "mail").orElseThrow();
        Object every = mail.introspectable().facts().get("every"); // PT5M
        String origin = mail.origin(); // your.notes, NotesAddOn.include (NotesAddOn.java:12)
        List<Registered> routes = introspector.related("jobs", "mail");
        Map<String, Object> forJson = introspector.asData(mail);
        // end::introspection-read
        assertThat(every).isEqualTo(Duration.ofMinutes(5));
        assertThat(origin).contains("JobsTest.java:").doesNotContain("Jobs.java");
        assertThat(mail.owner()).isEqualTo("your.notes");
        assertThat(routes).extracting(route -> route.introspectable().key()).containsExactly("notes");
        assertThat(forJson)
                .containsEntry("category", "jobs")
                .containsEntry("facts", Map.of("every", "PT5M", "work", JobsTest.class.getName() + " (lambda)"))
                .containsEntry("related", List.of(Map.of("category", "routes", "discriminator", "notes")));
        assertThat(introspector.related("routes", "notes")).containsExactly(mail);
    }

    @Test
    void aRelationToSomethingMissingIsToldWithItsPlace() {
        assertThatThrownBy(() ->
                        application(config -> Jobs.of(config).addJob("mail", Duration.ofMinutes(5), "nots", () -> {})))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-ACTION-005")
                .hasMessageContaining("nots")
                .hasMessageContaining("JobsTest.java:");
    }
}
