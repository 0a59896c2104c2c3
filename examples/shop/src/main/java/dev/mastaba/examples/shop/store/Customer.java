package dev.mastaba.examples.shop.store;

import dev.mastaba.mail.Recipient;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The customer of an order, and the address for the delivery. */
public record Customer(
        @NotBlank @Size(max = 100) String name,

        @NotBlank @Email(regexp = Recipient.ADDRESS) @Size(max = 254)
        String email,

        @NotBlank @Size(max = 200) String street,
        @NotBlank @Size(max = 20) String postcode,
        @NotBlank @Size(max = 100) String town) {}
