using System.Globalization;

using Bihuan.Exchange.Api;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

namespace Bihuan.App.Office.Api;

/// <summary>取数：一页、一行、一行的经历。</summary>
internal static class ApiReading
{
    /// <summary>一页最多几行。</summary>
    public const int MostRows = 200;

    private const int UsualRows = 50;

    /// <summary>除筛选以外认得的条件。</summary>
    private static readonly string[] Known = ["q", "sort", "dir", "fields", "limit", "after", "total"];

    /// <summary>一页。</summary>
    public static async Task<IResult> ListAsync(string ledger, HttpContext context, Db db)
    {
        if (db.Catalog.Find(ledger) is not { } known) return ApiProblem.Of("missing");
        var asked = context.Request.Query;
        var names = known.Fields.SelectMany(ListNames.FiltersOf).Concat(Known).ToHashSet(StringComparer.Ordinal);
        // 写错名字的条件不能当作没有：那就取成了全部
        if (asked.Keys.FirstOrDefault(k => !names.Contains(k)) is { } unknown) return ApiProblem.Of("unreadable", $"没有“{unknown}”这个条件。可以用的见 /api/v1/ledgers/{known.Code}。");
        if (!Limit(asked["limit"], out var limit)) return ApiProblem.Of("unreadable", FormattableString.Invariant($"limit 请写 1 到 {MostRows} 的整数。"));
        var pairs = asked.SelectMany(p => p.Value, (p, text) => (p.Key, Text: text ?? "")).Where(p => p.Key is not ("limit" or "fields")).ToLookup(p => p.Key, p => p.Text);
        var query = ListQuery.Read(known, db.Viewer, pairs) with { Size = limit };
        if (query.Problems.Count > 0) return ApiProblem.Of("unreadable", string.Concat(query.Problems));
        if (!Fields(known, asked["fields"], out var fields, out var problem)) return ApiProblem.Of("unreadable", problem);
        var page = await LedgerList.PageAsync(db, query with { Chosen = fields }, context.RequestAborted);
        var next = (page.Next ?? page.Further)?.Position is ListPosition.After after ? context.Request.Path + QueryString.Create(asked.Where(p => p.Key != "after").Append(new("after", after.Cursor.ToString()))) : null;
        var unmasked = db.Viewer.SeesMasked(known.Code);
        return new ApiJson(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("rows");
            foreach (var row in page.Rows) RowJson.Write(json, known, row, fields, page.Labels, unmasked);
            json.WriteEndArray();
            json.WriteString("next", next);
            json.WriteStartObject("count");
            json.WriteNumber("least", page.Count.Least);
            json.WriteBoolean("exact", page.Count.IsExact);
            json.WriteEndObject();
            if (page.Totals is { } totals)
            {
                json.WriteStartObject("sums");
                foreach (var (field, sum) in totals.Sums)
                    json.WriteNumber(field.Name, field.Kind.ValueType == typeof(long) ? sum / 100m : sum);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        });
    }

    /// <summary>一行，全部字段。</summary>
    public static async Task<IResult> OneAsync(string ledger, Guid id, HttpContext context, Db db)
    {
        if (db.Catalog.Find(ledger) is not { } known || await OpenRow.ToViewAsync(db, known, id, context.RequestAborted) is not { } row) return ApiProblem.Of("missing");
        var labels = await LedgerNames.OfAsync(db, known.Fields, [row], [], context.RequestAborted);
        return new ApiJson(StatusCodes.Status200OK, json => RowJson.Write(json, known, row, known.Fields, labels, db.Viewer.SeesMasked(known.Code))) { Version = row.Version };
    }

    /// <summary>一行的经历，从新到旧，一次最近的几十次。</summary>
    public static async Task<IResult> HistoryAsync(string ledger, Guid id, int? skip, HttpContext context, Db db)
    {
        if (db.Catalog.Find(ledger) is not { } known || await OpenRow.ToViewAsync(db, known, id, context.RequestAborted) is not { } row) return ApiProblem.Of("missing");
        if (skip is < 0 or > 100_000) return ApiProblem.Of("unreadable", "skip 请写 0 到 100000 的整数。");
        var (steps, more) = await RowHistory.LoadAsync(db, known, row, skip ?? 0, context.RequestAborted);
        return new ApiJson(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("steps");
            foreach (var step in steps)
            {
                json.WriteStartObject();
                json.WriteString("at", step.At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
                json.WriteString("actor", step.Actor);
                json.WriteString("process", step.Process);
                json.WriteString("reason", step.Reason);
                json.WriteStartArray("changes");
                foreach (var change in step.Changes)
                {
                    json.WriteStartObject();
                    json.WriteString("title", change.Title);
                    json.WriteString("before", change.Before);
                    json.WriteString("after", change.After);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteBoolean("more", more);
            json.WriteEndObject();
        });
    }

    private static bool Limit(string? text, out int limit)
    {
        limit = UsualRows;
        return string.IsNullOrEmpty(text) || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MostRows);
    }

    private static bool Fields(Ledger ledger, string? text, out IReadOnlyList<Field> fields, out string problem)
    {
        (fields, problem) = (ledger.Fields, "");
        if (string.IsNullOrEmpty(text)) return true;
        var names = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        if (names.Find(n => ledger.Field(n) is null) is { } unknown) problem = $"{ledger.Title}没有“{unknown}”这个字段。";
        else fields = names.ConvertAll(n => ledger.Field(n)!);
        return problem.Length == 0;
    }
}
