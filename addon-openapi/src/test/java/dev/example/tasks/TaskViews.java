package dev.example.tasks;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.mastaba.binding.CookieValue;
import dev.mastaba.binding.Default;
import dev.mastaba.binding.Form;
import dev.mastaba.binding.Name;
import dev.mastaba.binding.Path;
import dev.mastaba.binding.Query;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.binding.RequestHeader;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Upload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The views of the sample application: all kinds of parameters and bodies. */
final class TaskViews {
    enum State {
        OPEN,
        IN_WORK,
        DONE
    }

    record Filter(
            Optional<State> state,
            Optional<LocalDate> since,
            List<String> tag,

            @Name("per-page") @Default("20") @Min(1) @Max(100)
            int perPage) {}

    record NewTask(
            @NotBlank @Size(max = 40) String title,
            @Nullable String note,
            Optional<LocalDate> due,
            State state,
            List<@Size(max = 10) String> tags,
            Map<String, Integer> points,
            List<@Valid Step> steps) {}

    record Step(@NotBlank String text, @Min(0) int minutes, boolean done) {}

    record Task(int id, String title, State state, Instant created, Optional<LocalDate> due, List<Task> children) {}

    record Page<T>(List<T> items, long total) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Note.class, name = "note"),
        @JsonSubTypes.Type(value = Vote.class, name = "vote")
    })
    sealed interface Remark {}

    record Note(String text) implements Remark {}

    record Vote(@Min(1) @Max(5) int stars) implements Remark {}

    record Remarks(List<@Valid Remark> all) {}

    record Order(
            @NotBlank @Size(max = 30) String customer,
            Address address,
            List<Line> lines,
            boolean express,
            @Default("10") @Min(1) int amount) {
        record Address(@Pattern(regexp = "[A-Z][a-z]{1,10}") String street, Optional<String> town) {}

        record Line(String sku, @Default("1") int count) {}
    }

    Page<Task> list(@Query Filter filter, @CookieValue @Default("plain") String theme) {
        return new Page<>(List.of(task(1)), filter.tag().size());
    }

    Task create(@RequestBody NewTask task) {
        return new Task(1, task.title(), task.state(), Instant.EPOCH, task.due(), List.of());
    }

    Task show(@Path int id, @RequestHeader Optional<String> userAgent) {
        if (id > 1000) {
            throw new NotFound("No such task");
        }
        return task(id);
    }

    List<Remark> remark(@Path int id, @RequestBody Remark remark) {
        return List.of(remark);
    }

    Remarks replace(@Path int id, @RequestBody Remarks remarks) {
        return remarks;
    }

    String order(@Form Order order) {
        return order.customer();
    }

    String upload(@Form Upload file, @Form Optional<String> title) {
        return title.orElse("none");
    }

    BigDecimal price(@Path UUID sku, @Query BigDecimal factor, @RequestHeader("X-Rate") double rate) {
        return factor;
    }

    String importAll(@RequestBody String text) {
        return text;
    }

    static Task task(int id) {
        return new Task(id, "Buy milk", State.OPEN, Instant.EPOCH, Optional.empty(), List.of());
    }
}
