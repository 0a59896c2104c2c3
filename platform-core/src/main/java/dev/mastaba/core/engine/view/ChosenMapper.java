package dev.mastaba.core.engine.view;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.view.ViewMapper;
import java.util.List;
import java.util.stream.Stream;

/**
 * A mapper and the places that chose it.
 *
 * @param origins the place that set it, and the place of the view's declaration
 */
public record ChosenMapper(ViewMapper mapper, List<Origin> origins) {
    /** The mapper of all views that name none. */
    public static final Key<ChosenMapper> OF_APPLICATION = Key.of(ChosenMapper.class);

    public ChosenMapper {
        origins = List.copyOf(origins);
    }

    /** Returns the same mapper for a view declared at this place. */
    ChosenMapper of(Origin view) {
        return new ChosenMapper(
                mapper, Stream.concat(origins.stream(), Stream.of(view)).toList());
    }
}
