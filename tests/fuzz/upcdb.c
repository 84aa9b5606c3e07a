/* Answers of UPC Database, whatever the status they come with. */
#define main fetch_upcdb
/* All of it, main too. NOLINTNEXTLINE(bugprone-suspicious-include) */
#include "../../bin/fetch-upcdb.c"
#undef main
#include "answered.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const long https[] = { 200, 404, 401 };
	static struct answer a;
	static struct fetch_ask ask = { .record.upc = "0036000291452" };
	struct verdict *said = &ask.said;
	bool json = answered(&a, data, size, said);

	if (!json)
		fuzz_check_verdict(said, source.name);
	for (size_t i = 0; json && i < sizeof(https) / sizeof(https[0]); i++) {
		a.http = https[i];
		judge(&a, &ask);
		fuzz_check_verdict(said, source.name);
		fuzz_holds(a.http == 200 ||
		    said->status != OBSERVATION_FOUND,
		    "nothing is found in an error");
	}
	return 0;
}
