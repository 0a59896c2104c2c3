package dev.mastaba.examples.shop;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.examples.shop.store.Customer;
import dev.mastaba.examples.shop.store.Placement;
import dev.mastaba.forms.Field;
import dev.mastaba.forms.FormErrors;
import dev.mastaba.forms.RecordForm;
import dev.mastaba.mail.Recipient;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The checkout: the form that orders the cart. */
final class CheckoutViews {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("shop");

    private final Ordering ordering;
    private final CartViews carts;

    CheckoutViews(Ordering ordering, CartViews carts) {
        this.ordering = ordering;
        this.carts = carts;
    }

    // tag::shop-checkout
    /** The form {@code shop:checkout}, to which extensions can add fields. */
    record Checkout(
            @NotBlank @Size(max = 100) @Field(autocomplete = "name")
            String name,

            @NotBlank
            @Email(regexp = Recipient.ADDRESS)
            @Size(max = 254)
            @Field(label = "Email", autocomplete = "email")
            String email,

            @NotBlank @Size(max = 200) @Field(label = "Street and number", autocomplete = "street-address")
            String street,

            @NotBlank @Size(max = 20) @Field(autocomplete = "postal-code")
            String postcode,

            @NotBlank @Size(max = 100) @Field(autocomplete = "address-level2")
            String town) {
        Customer customer() {
            return new Customer(name, email, street, postcode, town);
        }
    }
    // end::shop-checkout

    /**
     * The data for the template of the checkout.
     *
     * @param form the form
     * @param cart the cart that it orders
     */
    record Page(RecordForm<Checkout> form, CartViews.Contents cart) {}

    Page show(Request request) {
        return model(form(request), request);
    }

    @Nullable
    Object order(Request request) throws Exception {
        return form(request).submit((typed, errors) -> order(typed, errors, request), form -> model(form, request));
    }

    private @Nullable Object order(Checkout typed, FormErrors errors, Request request) throws Exception {
        Cart cart = Cart.of(request);
        if (cart.pieces().isEmpty()) {
            return errors.reject("", TEXT.of("The cart is empty."));
        }
        Placement placement = ordering.place(cart.id(), typed.customer(), cart.pieces(), request);
        if (placement instanceof Placement.Unavailable product) {
            return errors.reject(
                    "",
                    TEXT.of("${name} is sold out: ${left} left.")
                            .with("name", product.name())
                            .with("left", product.left().orElse(0)));
        }
        Cart.remove(request);
        return Response.seeOther(OrderLinks.page(request, ((Placement.Placed) placement).number()));
    }

    private Page model(RecordForm<Checkout> form, Request request) {
        return new Page(form, carts.show(request));
    }

    private static RecordForm<Checkout> form(Request request) {
        return RecordForm.of(request, Checkout.class);
    }
}
