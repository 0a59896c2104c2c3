package dev.mastaba.docs.binding;

import dev.mastaba.binding.Default;
import java.util.List;

// tag::binding-nested
/** The fields of the form: customer, address.street, address.town, lines[0].sku, lines[0].count, lines[1].sku … */
record Order(String customer, Address address, List<Line> lines, boolean express) {
    record Address(String street, String town) {}

    record Line(String sku, @Default("1") int count) {}
}
// end::binding-nested
