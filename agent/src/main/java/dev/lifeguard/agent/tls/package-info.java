// SPDX-License-Identifier: Apache-2.0
/** Certificates and keys out of PEM files: the endpoint's, again when they change; a caller's. */
@NullMarked
package dev.lifeguard.agent.tls;

import org.jspecify.annotations.NullMarked;
