package dev.mastaba.core.view;

/**
 * Where a view stands; views in the same slot differ by their predicates.
 *
 * @param route the name of a route, or empty
 * @param context the type of the context
 * @param name the view's name below the context, or empty
 */
public record ViewSlot(String route, Class<?> context, String name) {
    /** {@code route page, context Page, name edit}, without what is not said. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!route.isEmpty()) {
            text.append("route ").append(route);
        }
        if (context != Object.class) {
            text.append(text.isEmpty() ? "" : ", ").append("context ").append(context.getSimpleName());
        }
        if (!name.isEmpty() || text.isEmpty()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append("name \"")
                    .append(name)
                    .append('"');
        }
        return text.toString();
    }
}
