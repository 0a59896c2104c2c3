package dev.mastaba.examples.shop;

import dev.mastaba.binding.paging.Page;
import dev.mastaba.binding.paging.PageRequest;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.route.Urls;
import dev.mastaba.examples.shop.store.Product;
import dev.mastaba.examples.shop.store.ShopDatabase;
import dev.mastaba.forms.Field;
import dev.mastaba.forms.RecordForm;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages on which the staff manages products. */
final class StaffProductViews {
    private static final TranslationString CHANGED = new TranslationStringFactory("shop")
            .of(
                    "This product was changed or sold in the meantime. These are your values; the stock might be another one.");

    private final ShopDatabase database;

    StaffProductViews(ShopDatabase database) {
        this.database = database;
    }

    /** The form {@code shop:product}. */
    record Edit(
            @NotBlank @Size(max = 100) String name,

            @NotBlank @Size(max = 1000) @Field(widget = "textarea")
            String description,

            @DecimalMin("0.01") @DecimalMax("100000") @Digits(integer = 6, fraction = 2) @Field(label = "Price in EUR")
            BigDecimal price,

            @Min(0) @Max(1_000_000) int stock,

            @NotBlank @Pattern(regexp = "[a-z]{1,40}") @Field(hint = "the name of a file in static/products/")
            String picture,

            @Field(widget = "hidden") int version) {
        static Edit of(Product product) {
            return new Edit(
                    product.name(),
                    product.description(),
                    BigDecimal.valueOf(product.price(), 2),
                    product.stock(),
                    product.picture(),
                    product.version());
        }

        Product product(long id) {
            return new Product(
                    id, name, description, price.movePointRight(2).longValueExact(), stock, picture, version);
        }
    }

    /**
     * The data for the template of the form.
     *
     * @param name the name of the product; empty for a new one
     */
    record Editing(String name, RecordForm<Edit> form) {}

    Map<String, Page<Product>> list(Request request) {
        return Map.of("products", database.products(request).search("", PageRequest.of(request)));
    }

    Editing creating(Request request) {
        return new Editing("", form(request).with(new Edit("", "", BigDecimal.ONE, 0, "parcel", 0)));
    }

    @Nullable
    Object create(Request request) throws Exception {
        return form(request)
                .submit(
                        (typed, errors) -> {
                            database.products(request).add(typed.product(0));
                            return toList(request);
                        },
                        form -> new Editing("", form));
    }

    Editing changing(Request request) {
        Product product = product(request);
        return new Editing(product.name(), form(request).with(Edit.of(product)));
    }

    @Nullable
    Object change(Request request) throws Exception {
        Product product = product(request);
        return form(request)
                .submit(
                        (typed, errors) -> database.products(request).change(typed.product(product.id()))
                                ? toList(request)
                                : errors.reject("", CHANGED),
                        form -> new Editing(product.name(), form));
    }

    private Product product(Request request) {
        return database.products(request).get(Long.parseLong(request.pathParam("id")));
    }

    private static RecordForm<Edit> form(Request request) {
        return RecordForm.of(request, Edit.class);
    }

    private static Response toList(Request request) {
        return Response.seeOther(Urls.of(request).path("staff.products"));
    }
}
