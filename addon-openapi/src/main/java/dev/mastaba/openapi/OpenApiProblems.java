package dev.mastaba.openapi;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Problem;
import java.util.Collection;
import java.util.List;

/** The errors in descriptions of operations. */
final class OpenApiProblems {
    private OpenApiProblems() {}

    static Problem unknownRoute(OperationDescription description, Collection<String> routes) {
        List<String> near = NearMisses.of(description.route(), routes);
        return new Problem(
                "MAST-OPENAPI-001",
                "Route \"" + description.route() + "\", which add-on " + description.addOn()
                        + " describes, does not exist or is not an operation."
                        + NearMisses.hint(description.route(), routes),
                description.origin(),
                near.isEmpty() ? "Remove the description." : "OpenApi.of(config).describe(\"" + near.get(0) + "\", …);",
                "List the names of all routes: mastaba routes");
    }

    static Problem unknownMethod(OperationDescription description, Collection<String> methods) {
        return new Problem(
                "MAST-OPENAPI-002",
                "Route \"" + description.route() + "\" has no view for " + description.method() + ", which add-on "
                        + description.addOn() + " describes; it has views for " + String.join(", ", methods) + ".",
                description.origin(),
                "OpenApi.of(config).describe(\"" + description.route() + "\", …);   // for all methods");
    }

    static Problem sameId(OperationDescription description, String id, List<String> operations) {
        return new Problem(
                "MAST-OPENAPI-003",
                "Operation id \"" + id + "\", which add-on " + description.addOn()
                        + " declares, belongs to two operations: " + String.join(" and ", operations) + ".",
                description.origin(),
                "OpenApi.of(config).describe(\"" + description.route()
                        + "\", \"GET\", …);   // each operation id for one method");
    }
}
