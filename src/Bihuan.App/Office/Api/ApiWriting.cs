using System.Globalization;
using System.Text.Json;

using Bihuan.Exchange.Api;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Api;

/// <summary>登记、修改、删除、成批登记。核对与网页一样，都是同一个用例。</summary>
internal static class ApiWriting
{
    /// <summary>登记一行：{"fields":{…}}。</summary>
    public static Task<IResult> CreateAsync(string ledger, HttpContext context, Db db, TimeProvider clock, ApiKeys keys) =>
        WithBodyAsync(ledger, context, db, clock, keys, ["fields"], (known, json, keep) => SaveAsync(context, db, clock, known, null, 0, json, keep));

    /// <summary>改一行：{"fields":{…},"version":3}，没有给的字段不动，null 是清空。</summary>
    public static Task<IResult> ChangeAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock, ApiKeys keys) =>
        WithBodyAsync(ledger, context, db, clock, keys, ["fields", "version"], async (known, json, keep) =>
            VersionOf(context.Request, json) is { } version ? await SaveAsync(context, db, clock, known, id, version, json, keep) : ApiProblem.Of("version-needed"));

    /// <summary>删一行，可以在网页上找回：?reason=为什么。</summary>
    public static async Task<IResult> RemoveAsync(string ledger, Guid id, string? reason, HttpContext context, Db db, TimeProvider clock, ApiKeys keys)
    {
        if (db.Catalog.Find(ledger) is not { } known) return ApiProblem.Of("missing");
        if (ApiDeeds.Refusal(context, known, []) is { } refused) return refused;
        return await keys.RunAsync(context, db, clock, [], _ => ApiSight.RemovedAsync(context, db, known, id), async keep =>
        {
            if (VersionOf(context.Request, null) is not { } version) return ApiProblem.Of("version-needed");
            void Answer(Utf8JsonWriter json)
            {
                json.WriteStartObject();
                json.WriteString("id", id);
                json.WriteBoolean("removed", true);
                json.WriteEndObject();
            }
            if (await OpenRow.ToRemoveAsync(db, known, id, context.RequestAborted) is { } current && current.Version != version) return Stale(current.Version);
            keep(() => (StatusCodes.Status200OK, ApiJson.Bytes(Answer)));
            return await RemoveRow.RunAsync(db, clock, new(known, id, version, reason), context.RequestAborted) switch
            {
                RemoveRow.Result.Done => new ApiJson(StatusCodes.Status200OK, Answer),
                RemoveRow.Result.Refused not => ApiProblem.Of("invalid", not.Message),
                _ => ApiProblem.Of("missing"),
            };
        });
    }

    /// <summary>成批登记：{"mode":"all"|"good","rows":[{字段:值}]}。</summary>
    public static Task<IResult> UpsertAsync(string ledger, HttpContext context, Db db, TimeProvider clock, ApiKeys keys) =>
        WithBodyAsync(ledger, context, db, clock, keys, ["mode", "rows"], async (known, json, keep) =>
        {
            var mode = json.TryGetProperty("mode", out var m) ? m.ValueKind == JsonValueKind.String ? m.GetString() : null : "all";
            if (mode is not ("all" or "good")) return ApiProblem.Of("unreadable", "mode 请写 all（有一行不好就都不存）或者 good（只存好的行）。");
            if (!json.TryGetProperty("rows", out var rows) || rows.ValueKind != JsonValueKind.Array) return ApiProblem.Of("unreadable", "请写 rows：一个数组，每行一个对象。");
            var result = await UpsertRows.RunAsync(db, clock, new(known, [.. rows.EnumerateArray()], mode == "good"), lines => keep(() => (StatusCodes.Status200OK, ApiJson.Bytes(w => Answer(w, known, lines())))), context.RequestAborted);
            return result switch
            {
                UpsertRows.Result.Saved saved => new ApiJson(StatusCodes.Status200OK, w => Answer(w, known, saved.Lines)),
                UpsertRows.Result.NothingSaved nothing => ApiProblem.Of("invalid", "有没有收的行，一行也没有存。请改好它们，或者用 \"mode\":\"good\" 只存好的行。", more: w => Lines(w, known, nothing.Lines)),
                UpsertRows.Result.Invalid invalid => ApiProblem.Of("invalid", "整个请求没有收，一行也没有存。", invalid.Faults, known),
                UpsertRows.Result.Overtaken overtaken => ApiProblem.Of("busy", overtaken.Message),
                _ => throw new InvalidOperationException("没有处理的结果。"),
            };
        });

    private static async Task<IResult> WithBodyAsync(string ledger, HttpContext context, Db db, TimeProvider clock, ApiKeys keys, string[] names, Func<Ledger, JsonElement, KeepAnswer, Task<IResult>> act)
    {
        if (db.Catalog.Find(ledger) is not { } known) return ApiProblem.Of("missing");
        var (body, refused) = await ApiBody.ReadAsync(context.Request);
        if (body is null) return refused!;
        var (json, unreadable) = ApiBody.Parse(body);
        if (json is null) return unreadable!;
        using (json)
        {
            if (json.RootElement.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => !names.Contains(n)) is { } odd) return ApiProblem.Of("unreadable", $"不认得“{odd}”。可以写：{string.Join("、", names)}。");
            if (ApiDeeds.Refusal(context, known, ApiDeeds.NamesIn(json.RootElement)) is { } deed) return deed;
            return await keys.RunAsync(context, db, clock, body, said => ApiSight.RowsAsync(db, known, said, context.RequestAborted), keep => act(known, json.RootElement, keep));
        }
    }

    private static async Task<IResult> SaveAsync(HttpContext context, Db db, TimeProvider clock, Ledger ledger, Guid? id, int version, JsonElement json, KeepAnswer keep)
    {
        if (!json.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Object) return ApiProblem.Of("unreadable", "请写 fields：一个对象，字段名对着值。");
        var wrong = RowTexts.Read(ledger, fields, out var texts);
        if (wrong.Count > 0) return ApiProblem.Of("invalid", faults: wrong, ledger: ledger);
        // 没有给的，照网页上新登记时的初值
        if (id is null)
        {
            foreach (var (name, text) in FieldTexts.Initial(ledger)) texts.TryAdd(name, text);
            if (ledger.Field(nameof(LedgerRow.UnitId)) is not null && db.Viewer.UnitId != 0) texts.TryAdd(nameof(LedgerRow.UnitId), db.Viewer.UnitId.ToString(CultureInfo.InvariantCulture));
        }
        var status = id is null ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        keep(() =>
        {
            var row = db.ChangeTracker.Entries<LedgerRow>().First(e => e.Metadata.ClrType == ledger.RowType && (id is null ? e.State == EntityState.Added : e.Entity.Id == id)).Entity;
            return (status, ApiJson.Bytes(w => Written(w, ledger, row.Id, row.Version)));
        });
        var result = await SaveRow.RunAsync(db, clock, new(ledger, id, version, texts) { KeepsDraft = true }, context.RequestAborted);
        return result switch
        {
            SaveRow.Result.Saved saved => new ApiJson(status, w => Written(w, ledger, saved.Id, saved.Version)) { Version = saved.Version, Location = id is null ? $"/api/v1/ledgers/{ledger.Code}/rows/{saved.Id}" : null },
            SaveRow.Result.Invalid invalid => ApiProblem.Of("invalid", faults: invalid.Faults, ledger: ledger),
            SaveRow.Result.Stale stale => Stale(stale.Current.Version),
            SaveRow.Result.Missing => ApiProblem.Of("missing"),
            SaveRow.Result.Refused refused => ApiProblem.Of("invalid", refused.Message),
            _ => throw new InvalidOperationException("没有处理的结果。"),
        };
    }

    private static void Written(Utf8JsonWriter json, Ledger ledger, Guid id, int version)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteNumber("version", version);
        json.WriteString("url", $"/api/v1/ledgers/{ledger.Code}/rows/{id}");
        json.WriteEndObject();
    }

    internal static IResult Stale(int version) => ApiProblem.Of("stale", string.Create(CultureInfo.InvariantCulture, $"这一行现在是第{version}版。请重新取这一行，看过现在的内容，再用新的版本改。"), more: json => json.WriteNumber("currentVersion", version));

    // If-Match: "3"，或者内容里的 version；两处都写的要一样
    internal static int? VersionOf(HttpRequest request, JsonElement? json)
    {
        int? header = request.Headers.IfMatch is [{ } tag] && int.TryParse(tag.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var tagged) ? tagged : null;
        int? body = json is { } given && given.TryGetProperty("version", out var v) && v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out var written) ? written : null;
        return header is not null && body is not null && header != body ? null : header ?? body;
    }

    private static void Answer(Utf8JsonWriter json, Ledger ledger, IReadOnlyList<UpsertRows.Line> lines)
    {
        json.WriteStartObject();
        Lines(json, ledger, lines);
        json.WriteEndObject();
    }

    private static void Lines(Utf8JsonWriter json, Ledger ledger, IReadOnlyList<UpsertRows.Line> lines)
    {
        json.WriteStartObject("summary");
        foreach (var kind in Enum.GetValues<ImportKind>()) json.WriteNumber(NameOf(kind), lines.Count(l => l.Kind == kind));
        json.WriteEndObject();
        json.WriteStartArray("results");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteNumber("row", line.Row);
            json.WriteString("result", NameOf(line.Kind));
            if (line.Id is { } id) json.WriteString("id", id);
            if (line.Version is { } version) json.WriteNumber("version", version);
            if (line.Faults.Count > 0) ApiProblem.WriteFaults(json, line.Faults, ledger);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string NameOf(ImportKind kind) => kind switch
    {
        ImportKind.New => "created",
        ImportKind.Changed => "changed",
        ImportKind.Same => "unchanged",
        ImportKind.Refused => "refused",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
