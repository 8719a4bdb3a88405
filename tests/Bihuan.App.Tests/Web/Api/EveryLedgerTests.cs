using System.Text.Json;

using Bihuan.Access;
using Bihuan.App.Office.Api;
using Bihuan.Audit;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.App.Tests.Web.Api;

/// <summary>每本台账都从接口走一遍：登记、取回、改、原样成批送来是“没有变化”。</summary>
public sealed class EveryLedgerTests
{
    // 汉字照原样，与回答里的一样
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // 照种类填不对的，写在这里
    private static readonly Dictionary<string, object?> Own = new(StringComparer.Ordinal)
    {
        ["payment.Category"] = "repair",
        ["payment.Voucher"] = "invoice",
        ["payment.InvoiceNumber"] = "12345678",
        ["asset.DisposedOn"] = null,
        ["assetloan.Direction"] = "borrow-in",
        ["assetloan.SignedOn"] = "2024-03-01",
        ["assetloan.DueOn"] = "2024-04-01",
        ["sealloan.DueOn"] = "2024-03-04",
        ["performance.Kind"] = "delivery",
        ["problem.Source"] = "self",
        ["problem.DueOn"] = "2024-03-02",
        ["extension.DueOn"] = "2024-04-01",
        ["evidence.Kind"] = "statement",
        ["evidence.Statement"] = "接口说明",
        ["letter.Kind"] = "reminder",
    };

    // 只由办理写的：登记、导入、接口都不行
    private static readonly HashSet<string> MadeByDeeds = ["closure", "closurereview", "watch", "relapse", "lookback", "lookbackitem", "survey", "surveypaper", "assessment", "assessmentscore", "dispatch", "dispatchtemplate", "publication", "posting", "publicproblem", "opinion"];

    [Fact]
    public async Task Every_ledger_is_created_read_changed_and_sent_again_unchanged()
    {
        await using var site = await Site.StartAsync();
        var catalog = site.Database.Catalog;
        var (_, account, _) = await ApiSteps.StartAsync(site);
        // 登记就是办理的几本也在内
        using var client = ApiSteps.With(site, (await ApiSteps.MakeAsync(site, account, [.. catalog.Ledgers.Select(l => l.Code)], handle: true)).Secret);
        var approver = await ApiSteps.CreatePersonAsync(client, "白晓棠");
        var made = new Dictionary<string, string>(StringComparer.Ordinal) { ["person"] = account.PersonId.ToString() };
        var walked = 0;
        foreach (var ledger in Sorted(catalog))
        {
            var rows = $"/api/v1/ledgers/{ledger.Code}/rows";
            if (OwnForm.OwnerOf(catalog, ledger) is not null)
            {
                var refused = await ApiSteps.PostAsync(client, rows, new { fields = new { } });
                Assert.Equal((ledger.Code, 422), (ledger.Code, refused.Status));
                Assert.Contains("表单里登记", refused.Json.ToString(), StringComparison.Ordinal);
                continue;
            }
            if (MadeByDeeds.Contains(ledger.Code))
            {
                // 没有上级的，给出别的必填的
                var above = ledger.Fields.FirstOrDefault(f => f is { IsDerived: false, Kind.Input: FieldInput.Row });
                var given = above is null ? ledger.Fields.Where(f => !f.IsDerived).ToDictionary(f => f.Name, f => ValueOf(ledger, f, made, approver), StringComparer.Ordinal) : new Dictionary<string, object?> { [above.Name] = made.GetValueOrDefault(above.Kind.Target!) ?? Guid.CreateVersion7().ToString() };
                var refused = await ApiSteps.PostAsync(client, rows, new { fields = given });
                Assert.Equal((ledger.Code, 422), (ledger.Code, refused.Status));
                // 上级也只由办理写的，先说上级不在
                Assert.Contains(above is null || made.ContainsKey(above.Kind.Target!) ? "不在这里登记" : "没有", refused.Json.ToString(), StringComparison.Ordinal);
                continue;
            }
            if (ledger.Code == "planreview") await SendAsync(site, account.BodyId, Guid.Parse(made["plan"]));
            var fields = ledger.Fields.Where(f => !f.IsDerived).Select(f => (f.Name, Value: ValueOf(ledger, f, made, approver))).Where(f => f.Value is not null).ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
            var (status, json, response) = await ApiSteps.PostAsync(client, rows, new { fields });
            Assert.True(status == 201, $"{ledger.Title}：{json}");
            var path = response.Headers.Location!.OriginalString;
            made[ledger.Code] = json.GetProperty("id").GetString()!;

            var row = (await ApiSteps.GetAsync(client, path)).Json;
            foreach (var (name, value) in fields.Where(f => !ledger.Field(f.Key)!.IsMasked))
                Assert.Equal((ledger.Code, name, JsonSerializer.Serialize(value, Plain)), (ledger.Code, name, row.GetProperty("fields").GetProperty(name).GetRawText()));

            var edited = ledger.Fields.First(f => f is { IsDerived: false, IsUnique: false } && f.Kind.Input is FieldInput.Line or FieldInput.Lines && f.Kind.Name != "规则名" && f.Kind.Name != "发文字号" && !f.Kind.IsSealed && f.Name is not ("Deviation" or "Resolution" or "HomeOrgan" or "PlaceFound"));
            var changed = await ApiSteps.SendAsync(client, HttpMethod.Patch, path, new { version = 1, fields = new Dictionary<string, object?> { [edited.Name] = "接口改的" } });
            Assert.True(changed.Status == 200, $"{ledger.Title}：{changed.Json}");
            Assert.Equal(2, changed.Json.GetProperty("version").GetInt32());

            // 原样送回：算出的、附件之外的各字段，取到什么送什么
            var again = (await ApiSteps.GetAsync(client, path)).Json;
            var sent = ImportMap.FieldsOf(ledger).ToDictionary(f => f.Name, f => (object)again.GetProperty("fields").GetProperty(f.Name), StringComparer.Ordinal);
            sent["id"] = made[ledger.Code];
            sent["version"] = 2;
            var upserted = await ApiSteps.PostAsync(client, rows + "/upsert", new { rows = new[] { sent } });
            Assert.True(upserted.Status == 200 && upserted.Json.GetProperty("results")[0].GetProperty("result").GetString() == "unchanged", $"{ledger.Title}：{upserted.Json}");
            if (ledger.Key.Count > 0 && ledger.Key.All(k => fields.ContainsKey(k)))
            {
                sent.Remove("id");
                sent.Remove("version");
                upserted = await ApiSteps.PostAsync(client, rows + "/upsert", new { rows = new[] { sent } });
                Assert.Equal((ledger.Code, "unchanged"), (ledger.Code, upserted.Json.GetProperty("results")[0].GetProperty("result").GetString()));
            }
            Assert.Equal(2, (await ApiSteps.GetAsync(client, path)).Json.GetProperty("version").GetInt32());
            walked++;
        }
        Assert.InRange(walked, 11, catalog.Ledgers.Count);
    }

    [Fact]
    public async Task The_document_names_every_route_and_every_reference_leads_somewhere()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var document = (await ApiSteps.GetAsync(client, "/api/v1/openapi.json")).Json;
        Assert.Equal("3.1.0", document.GetProperty("openapi").GetString());
        var paths = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Where(o => o.Name != "parameters").Select(o => $"{o.Name.ToUpperInvariant()} /api/v1{p.Name}")).ToHashSet(StringComparer.Ordinal);
        foreach (var route in RouteTable.Of(site).Where(r => r.Policies.Contains(ApiPolicies.Token)))
            Assert.Contains($"{route.Method} {route.Path.Replace(":guid", "", StringComparison.Ordinal).Replace("{ledger}", route.Path.Contains("/deeds/", StringComparison.Ordinal) ? "problem" : "contract", StringComparison.Ordinal).TrimEnd('/')}", paths);
        // 不能从接口登记的，说明里也没有
        Assert.DoesNotContain("POST /api/v1/ledgers/meeting/rows", paths);
        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(s => "#/components/schemas/" + s.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(References(document), r => Assert.Contains(r, schemas));
        var ids = Operations(document).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        foreach (var ledger in site.Database.Catalog.Ledgers)
            Assert.Equal(ledger.Fields.Select(f => f.Name), document.GetProperty("components").GetProperty("schemas").GetProperty(OpenApiSchemas.NameOf(ledger) + "Fields").GetProperty("properties").EnumerateObject().Select(p => p.Name));
    }

    // 审核意见要方案送审了才登记得进
    private static async Task SendAsync(Site site, int body, Guid plan)
    {
        await using var db = site.Database.Open(Viewer.System(body));
        var row = (await db.Set<Plan>().FindAsync(body, plan))!;
        (row.State, row.SentOn, row.Round) = (PlanStates.Reviewing, new(2024, 2, 20), 1);
        await db.SaveAsync(Process.Now("测试准备", db.Viewer, site.Clock));
    }

    private static IEnumerable<string> References(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => p.Name == "$ref" ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static IEnumerable<string> Operations(JsonElement document) => document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Where(o => o.Name != "parameters").Select(o => o.Value.GetProperty("operationId").GetString()!);

    // 被指着的在前
    private static IEnumerable<Ledger> Sorted(Catalog catalog)
    {
        var left = catalog.Ledgers.ToList();
        while (left.Count > 0)
        {
            var next = left.First(l => l.Fields.All(f => !f.IsRequired || f.Kind.Input != FieldInput.Row || f.Kind.Target == l.Code || left.TrueForAll(o => o.Code != f.Kind.Target)));
            left.Remove(next);
            yield return next;
        }
    }

    private static object? ValueOf(Ledger ledger, Field field, Dictionary<string, string> made, string approver)
    {
        if (Own.TryGetValue($"{ledger.Code}.{field.Name}", out var own)) return own;
        if (!field.IsRequired) return null;
        return field.Kind.Input switch
        {
            FieldInput.Number when field.Kind.ValueType == typeof(long) => JsonSerializer.Deserialize<JsonElement>("1000.00"),
            FieldInput.Number => 3,
            FieldInput.Date => "2024-03-01",
            FieldInput.YesNo => true,
            FieldInput.Unit => 9,
            FieldInput.Person => field.Name == "ApproverId" ? approver : made["person"],
            FieldInput.Row => made.GetValueOrDefault(field.Kind.Target!),
            FieldInput.Choice => field.Kind.Choices[0].Code,
            _ => ("接口" + field.Title)[..Math.Min(field.Kind.StoredLength ?? 20, field.Title.Length + 2)],
        };
    }
}
