package dev.mastaba.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.classmate.TypeResolver;
import dev.mastaba.binding.BindingAddOn;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestResponse;
import dev.mastaba.testing.felix.FelixContainer;
import dev.mastaba.testing.felix.SourceBundle;
import jakarta.validation.Constraint;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** The add-on as a bundle: an application that prepared for nothing, and an extension that adds a field with a constraint of its own. */
class FormsInFelixIT {
    private FelixContainer felix;

    @BeforeEach
    void start() {
        felix = FelixContainer.sharing(AddOn.class);
    }

    @AfterEach
    void stop() {
        felix.close();
    }

    private static Path code(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static AddOn addOn(Bundle bundle) {
        ServiceReference<?>[] offered = bundle.getRegisteredServices();
        assertThat(offered).as(bundle + " offers an add-on").hasSize(1);
        return (AddOn) bundle.getBundleContext().getService(offered[0]);
    }

    private Bundle wiki() {
        return felix.start(SourceBundle.named("test.wiki")
                .using(FormsAddOn.class)
                .using(Constraint.class)
                .withResource("templates/edit.peb", "{{ form_start(form) }}{{ form_errors(form) }}{{ form_end(form) }}")
                .withSource("""
                        package test.wiki;
                        import dev.mastaba.core.http.*;
                        import dev.mastaba.forms.*;
                        import jakarta.validation.constraints.*;
                        import java.util.Map;
                        import static dev.mastaba.core.view.ViewOptions.renderer;
                        @org.osgi.service.component.annotations.Component
                        @dev.mastaba.core.config.App("wiki")
                        public final class Wiki implements dev.mastaba.core.config.AddOn {
                          record Edit(@NotBlank String text) {}
                          public void include(dev.mastaba.core.config.Configurator config) {
                            config.include("dev.mastaba.templates");
                            Forms.of(config).addForm("edit", Edit.class);
                            config.route("edit", "/edit")
                                .get(request -> Map.of("form", RecordForm.of(request, Edit.class)), renderer("templates/edit.peb"))
                                .post(this::save, renderer("templates/edit.peb"));
                          }
                          Object save(Request request) throws Exception {
                            return RecordForm.of(request, Edit.class).submit(
                                (edit, errors) -> Response.text("saved " + edit.text()), form -> Map.of("form", form));
                          }
                        }"""));
    }

    private Bundle licence() {
        return felix.start(SourceBundle.named("test.licence")
                .using(FormsAddOn.class)
                .using(Constraint.class)
                .withSource("""
                        package test.licence;
                        import jakarta.validation.*;
                        import java.lang.annotation.*;
                        @Constraint(validatedBy = Known.Validator.class)
                        @Retention(RetentionPolicy.RUNTIME)
                        @Target(ElementType.FIELD)
                        public @interface Known {
                          String message() default "Unknown licence; at most {most} characters";
                          int most() default 9;
                          Class<?>[] groups() default {};
                          Class<? extends Payload>[] payload() default {};
                          final class Validator implements ConstraintValidator<Known, String> {
                            public boolean isValid(String value, ConstraintValidatorContext context) {
                              if (value.equals("bomb")) throw new IllegalArgumentException("boom");
                              return value.startsWith("CC");
                            }
                          }
                        }""")
                .withSource("""
                        package test.licence;
                        import dev.mastaba.forms.*;
                        @org.osgi.service.component.annotations.Component
                        @dev.mastaba.core.config.Extends("wiki")
                        public final class LicenceAddOn implements dev.mastaba.core.config.AddOn {
                          record Licence(@Known @Field(label = "Licence of the text") String licence) {}
                          public void include(dev.mastaba.core.config.Configurator config) {
                            Forms.of(config).extendForm("wiki:edit", form -> form
                                .add(Licence.class, Place.after("text"))
                                .initially(Licence.class, request -> new Licence("CC0"))
                                .onAccepted((request, values) ->
                                    System.setProperty("test.licence", values.get(Licence.class).licence())));
                          }
                        }"""));
    }

    private void use(AddOn forms, AddOn binding, AddOn templates, Bundle wiki, Bundle licence) throws Exception {
        Composition composition = Composition.of(addOn(wiki))
                .extendedBy(addOn(licence))
                .with(forms)
                .with(binding)
                .with(templates);
        try (TestApp app = TestApp.of(composition)) {
            app.application().start();
            TestResponse page = app.get("/edit").expectStatus(200);
            assertThat(page.texts("label")).containsExactly("Text", "Licence of the text");
            assertThat(page.attributes("#edit-licence", "value")).containsExactly("CC0");
            app.postFrom("/edit", "/edit", Map.of("text", "", "licence", "MIT"))
                    .expectStatus(422)
                    .expectText("#edit-licence-error", "Unknown licence; at most 9 characters")
                    .expectText("#edit-text-error", "This field is required.");
            TestResponse broken = app.postFrom("/edit", "/edit", Map.of("text", "a", "licence", "bomb"));
            assertThat(broken.failure())
                    .hasMessageContaining(
                            "MAST-FORM-010  The validator test.licence.Known$Validator for \"licence\" of record test.licence.LicenceAddOn$Licence")
                    .hasRootCauseMessage("boom");
            app.postFrom("/edit", "/edit", Map.of("text", "a", "licence", "CC BY"))
                    .expectStatus(200)
                    .expectBody("saved a");
            assertThat(System.getProperty("test.licence")).isEqualTo("CC BY");
            app.application().close();
        } finally {
            System.clearProperty("test.licence");
        }
    }

    @Test
    void anExtensionAddsAFieldToTheFormOfAnotherBundleAndBothCanBeUnloaded() throws Exception {
        felix.install(code(Constraint.class));
        AddOn binding = addOn(felix.start(code(BindingAddOn.class)));
        Bundle forms = felix.start(code(FormsAddOn.class));
        for (Class<?> part :
                new Class<?>[] {io.pebbletemplates.pebble.PebbleEngine.class, org.unbescape.html.HtmlEscape.class}) {
            felix.install(code(part));
        }
        AddOn templates = addOn(felix.start(code(TemplatesAddOn.class)));
        Bundle wiki = wiki();
        Bundle licence = licence();
        use(addOn(forms), binding, templates, wiki, licence);
        felix.expectNoLeak(licence);
        felix.expectNoLeak(wiki);
        assertThat(TypeResolver.class.getClassLoader())
                .as("the validator of the bundle is its own")
                .isNotSameAs(
                        forms.loadClass("com.fasterxml.classmate.TypeResolver").getClassLoader());
    }
}
