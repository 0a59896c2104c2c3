package dev.mastaba.forms;

import static dev.mastaba.binding.MethodViews.calling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.binding.Query;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts that people read when a form cannot be changed as declared. */
class FormProblemsTest {
    record Edit(@NotBlank String text, int base) {}

    record Licence(String licence) {}

    record SameLicence(String licence) {}

    record Text(String text) {}

    record OtherType(@Size(max = 3) String base) {}

    record Unknown(@Size(max = 3) String textt) {}

    record Below(@Negative int base) {}

    record Wrong(@Future String text) {}

    record Invoice(Line line) {
        record Line(@Positive Optional<Integer> price) {}
    }

    record Receipt(List<Invoice.@Valid Line> lines) {}

    record Unreadable(Thread thread) {}

    record Itself(String name, List<Itself> children) {}

    record Inside(Place place) {
        record Place(String name, Runnable action) {}
    }

    record Chosen(@Field(widget = "select") String chosen) {}

    static final class Views {
        Object wrong(@Query Wrong wrong) {
            return "";
        }

        Object nested(@Query Receipt receipt) {
            return "";
        }
    }

    private static String refused(AddOn... extensions) {
        ConfigurationException refusal = catchThrowableOfType(
                ConfigurationException.class,
                () -> Wiki.of(Edit.class).composition(extensions).makeApplication());
        assertThat(refusal).isNotNull();
        return refusal.getMessage().replaceAll("\\.java:\\d+", ".java");
    }

    private static AddOn extending(Consumer<FormExtension> changes) {
        return config -> Forms.of(config).extendForm("wiki:edit", changes);
    }

    @Test
    void sayHowToFixThem() {
        String found = Stream.of(
                        refused(config -> {
                            Forms.of(config).extendForm("wiki:edt", form -> form.remove("text"));
                            Forms.of(config).extendForm("shop:order", form -> form.remove("text"));
                        }),
                        refused(extending(form -> form.remove("txt")
                                .move("zzzzzz", Place.first())
                                .move("text", Place.after("bas"))
                                .stricter(Unknown.class))),
                        refused(extending(form -> form.add(Text.class))),
                        refused(extending(form -> form.add(Licence.class, Place.after("base"))
                                .move("base", Place.before("text"))
                                .move("text", Place.after("licence")))),
                        refused(extending(form -> form.remove("base").remove("text", 1))),
                        refused(extending(form -> form.remove("base", null))),
                        refused(extending(form -> form.remove("text", " "))),
                        refused(
                                extending(form -> form.remove("base", 1)),
                                extending(form -> form.stricter(Below.class))),
                        refused(extending(form -> form.stricter(OtherType.class))),
                        refused(extending(form -> form.add(Wrong.class).stricter(Wrong.class))),
                        refused(config -> Forms.of(config).addForm("invoice", Invoice.class)),
                        refused(config -> config.route("x", "/x").get(calling(new Views(), "nested"))),
                        refused(config -> Forms.of(config).addForm("again", Edit.class)),
                        refused(extending(form -> form.initially(Licence.class, request -> new Licence("")))),
                        refused(extending(form -> form.add(Unreadable.class))),
                        refused(extending(form -> form.add(Itself.class))),
                        refused(extending(form -> form.add(Inside.class))),
                        refused(extending(form -> form.add(Licence.class).options("licence", request -> List.of()))),
                        refused(config -> config.route("x", "/x").get(calling(new Views(), "wrong"))))
                .collect(Collectors.joining("\n\n", "", "\n\n"));
        String failed = failure("/throwing") + "\n\n" + failure("/undeclared") + "\n\n" + failure("/optionless")
                + "\n\n" + failure("/unchosen") + "\n\n" + failure("/crowded") + "\n";
        GoldenFile.assertPinned(FormProblemsTest.class, "form-problems.txt", found + failed);
    }

    @Test
    void extensionsThatDoTheSameConflict() {
        String added =
                refused(extending(form -> form.add(Licence.class)), extending(form -> form.add(SameLicence.class)));
        assertThat(added).contains("form field", "licence", "test.extension1", "test.extension2");
        String removed = refused(extending(form -> form.remove("base", 1)), extending(form -> form.remove("base", 2)));
        assertThat(removed).contains("removed form field", "base", "test.extension1", "test.extension2");
        String moved = refused(
                extending(form -> form.move("base", Place.first())),
                extending(form -> form.move("base", Place.last())));
        assertThat(moved).contains("form field position", "base", "test.extension1", "test.extension2");
    }

    record Throwing(@HostileTest.Echo String text) {}

    /** Returns the message of a request that fails. */
    private static String failure(String path) {
        AddOn views = config -> {
            Forms.of(config).addForm("throwing", Throwing.class);
            config.route("throwing", "/throwing")
                    .post(request -> RecordForm.of(request, Throwing.class)
                            .submit((values, errors) -> Response.text(""), form -> Response.text("")));
            Forms.of(config).addForm("chosen", Chosen.class);
            List<Choice> many = Collections.nCopies(1_001, new Choice("a", "A"));
            config.route("optionless", "/optionless")
                    .post(request -> Response.text(""
                            + RecordForm.of(request, Chosen.class).getFields().size()));
            config.route("unchosen", "/unchosen")
                    .post(request -> Response.text(RecordForm.of(request, Edit.class)
                            .options("text", List.of())
                            .getId()));
            config.route("crowded", "/crowded")
                    .post(request -> Response.text(RecordForm.of(request, Chosen.class)
                            .options("chosen", many)
                            .getId()));
            config.route("undeclared", "/undeclared").post(request -> {
                RecordForm.of(request, Licence.class);
                return Response.text("");
            });
        };
        try (TestApp app = Wiki.of(Edit.class).app(views)) {
            TestRequest request = TestRequest.post(path).form("text", "throw");
            Throwable failure = app.request(request).failure();
            assertThat(failure).isNotNull();
            return failure.getMessage();
        }
    }
}
