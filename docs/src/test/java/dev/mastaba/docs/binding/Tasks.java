package dev.mastaba.docs.binding;

import dev.mastaba.binding.CookieValue;
import dev.mastaba.binding.Default;
import dev.mastaba.binding.Form;
import dev.mastaba.binding.Path;
import dev.mastaba.binding.Query;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.binding.RequestHeader;
import dev.mastaba.core.config.ViewConfig;
import dev.mastaba.core.route.RouteMatch;
import java.util.List;
import java.util.Optional;

// tag::binding-views
final class Tasks {
    Object show(@Path int id, @Query Optional<String> lang) {
        return "task " + id + " in " + lang.orElse("English");
    }

    Object list(@Query Filter filter, @CookieValue @Default("plain") String theme) {
        return filter.perPage() + " tasks of " + filter.tag() + ", " + theme;
    }

    Object order(@Form Order order) {
        return order.lines().size() + " lines for " + order.customer();
    }

    Object price(@Query Money of, @RequestHeader String userAgent) {
        return of.amount() + " for " + userAgent;
    }

    Object importAll(@RequestBody List<Order.Line> lines, RouteMatch match) {
        return lines.size() + " by " + match.routeName();
    }

    @ViewConfig(route = "scanned", renderer = "string")
    Object scanned(@Path String name) {
        return name;
    }
}
// end::binding-views
