using System.Globalization;

using Bihuan.Audit;

using Microsoft.AspNetCore.WebUtilities;

namespace Bihuan.App.Office.Audit;

/// <summary>看审计时网址里的查询。看不懂的一律当没有写。</summary>
public sealed record AuditQuery
{
    private const int Longest = 120;

    /// <summary>从哪一天，北京时间。</summary>
    public DateOnly? From { get; init; }

    /// <summary>到哪一天(含)，北京时间。</summary>
    public DateOnly? To { get; init; }

    /// <summary>谁。</summary>
    public string? Actor { get; init; }

    /// <summary>做什么。</summary>
    public string? Process { get; init; }

    /// <summary>哪张表。</summary>
    public string? Table { get; init; }

    /// <summary>哪一行。</summary>
    public string? Row { get; init; }

    /// <summary>接着哪一条；null 是从最新的起。</summary>
    public ListAudit.Cursor? After { get; init; }

    /// <summary>是不是在筛选。</summary>
    public bool Filtering => From is not null || To is not null || Actor is not null || Process is not null || Table is not null || Row is not null;

    /// <summary>换成查询的条件。</summary>
    public AuditFilter Filter => new() { From = Utc(From), Until = Utc(To?.AddDays(1)), Actor = Actor, Process = Process, Table = Table, Row = Row };

    internal static AuditQuery Read(IQueryCollection query) => new()
    {
        From = Day(query["from"]),
        To = Day(query["to"]),
        Actor = Text(query["actor"]),
        Process = Text(query["process"]),
        Table = Text(query["table"]),
        Row = Text(query["row"]),
        After = query["after"].ToString().Split('_') is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var guid)
            ? new ListAudit.Cursor(new DateTime(ticks, DateTimeKind.Utc), guid) : null,
    };

    /// <summary>写成网址。</summary>
    /// <param name="path">问号前面的。</param>
    public string Url(string path)
    {
        var query = new Dictionary<string, string?>();
        void Add(string name, string? value)
        {
            if (value is not null) query[name] = value;
        }
        Add("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("actor", Actor);
        Add("process", Process);
        Add("table", Table);
        Add("row", Row);
        Add("after", After is { } after ? after.At.Ticks.ToString(CultureInfo.InvariantCulture) + "_" + after.Id : null);
        return QueryHelpers.AddQueryString(path, query);
    }

    private static DateTime? Utc(DateOnly? day) => day?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(-8);

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9999 ? day : null;

    private static string? Text(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed[..Math.Min(trimmed.Length, Longest)] : null;
}
