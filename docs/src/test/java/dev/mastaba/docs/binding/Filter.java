package dev.mastaba.docs.binding;

import dev.mastaba.binding.Default;
import dev.mastaba.binding.Name;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

// tag::binding-record
/** The search criteria; each component is a query parameter. */
record Filter(
        Optional<State> state,
        Optional<LocalDate> since,
        List<String> tag,
        @Name("per-page") @Default("20") int perPage) {
    enum State {
        OPEN,
        IN_WORK,
        DONE
    }

    Filter {
        if (perPage > 100) {
            throw new IllegalArgumentException("at most 100 on a page");
        }
    }
}
// end::binding-record
