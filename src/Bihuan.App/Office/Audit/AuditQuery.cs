using System.Globalization;

using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.AspNetCore.WebUtilities;

namespace Bihuan.App.Office.Audit;

/// <summary>看审计时网址里的查询。看不懂的当没有写；人会写错的两处（日期颠倒、行），说明写在旁边。</summary>
public sealed record AuditQuery
{
    private const int Longest = 120, LongestAddress = 500;

    /// <summary>从哪一天，北京时间。</summary>
    public DateOnly? From { get; init; }

    /// <summary>到哪一天(含)，北京时间。</summary>
    public DateOnly? To { get; init; }

    /// <summary>姓名里有的几个字；选定了 <see cref="Who"/> 时不看它。</summary>
    public string? Actor { get; init; }

    /// <summary>选定的一个人。</summary>
    public Guid? Who { get; init; }

    /// <summary>做什么。</summary>
    public string? Process { get; init; }

    /// <summary>哪张表。</summary>
    public string? Table { get; init; }

    /// <summary>哪一行，审计里的行号；没有写、认不出的为 null。</summary>
    public string? Row { get; init; }

    /// <summary>认不出的行，照人写的；没有时为 null。</summary>
    public string? RowTyped { get; init; }

    /// <summary>“从”比“到”晚：一条也不会有，多半是填反了。</summary>
    public bool DatesReversed => From > To;

    /// <summary>有填得不对的，先不看。</summary>
    public bool Wrong => DatesReversed || RowTyped is not null;

    /// <summary>接着哪一条；null 是从最新的起。</summary>
    public ListAudit.Cursor? After { get; init; }

    /// <summary>是不是在筛选。</summary>
    public bool Filtering => From is not null || To is not null || Actor is not null || Who is not null || Process is not null || Table is not null || Row is not null || RowTyped is not null;

    /// <summary>换成查询的条件。</summary>
    /// <param name="found">姓名对得上的各人；多到要请人选一个时，一条也不给。</param>
    public AuditFilter Filter(IReadOnlyList<AuditActor> found) => new()
    {
        From = Utc(From),
        Until = Utc(To?.AddDays(1)),
        Actors = Who is { } one ? [one] : Actor is null ? null : found.Count > AuditFilter.MostActors ? [] : [.. found.Select(a => a.Id)],
        Process = Process,
        Table = Table,
        Row = Row,
    };

    /// <summary>找出 <see cref="Actor"/> 说的是哪些人；没有写的为空，选定了的就是那一个。</summary>
    internal async Task<IReadOnlyList<AuditActor>> FindActorsAsync(Db db, CancellationToken cancellation) =>
        Who is { } id ? await AuditActors.OneAsync(db, id, cancellation) is { } one ? [one] : []
        : Actor is { } text ? await AuditActors.FindAsync(db, text, cancellation) : [];

    /// <summary>筛的是什么，一句话，写进导出的审计。</summary>
    internal string Say(AuditWords words, IReadOnlyList<AuditActor> found)
    {
        string?[] parts =
        [
            From is null && To is null ? null : $"{(From is { } from ? from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "最早")}至{(To is { } to ? to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "现在")}",
            Who is not null ? "谁：" + (found is [var one] ? one.Name : Who.ToString()) : Actor is null ? null : "姓名含：" + Actor,
            Process is null ? null : "做什么含：" + Process,
            Table is null ? null : "台账或表：" + words.Table(Table),
            Row is null ? null : "行：" + Row,
        ];
        var said = string.Join("；", parts.OfType<string>());
        return "范围：" + (said.Length == 0 ? "全部" : said);
    }

    internal static AuditQuery Read(IQueryCollection query, Catalog catalog)
    {
        var table = Text(query["table"]);
        // 粘来的网址比编号长
        var typed = query["row"].ToString().Trim() is { Length: > 0 } written ? written[..Math.Min(written.Length, LongestAddress)] : null;
        var row = typed is null ? default : AuditRowText.Read(typed, table, catalog);
        return Read(query) with { Table = row.Table ?? table, Row = row.Row, RowTyped = row.Row is null ? typed : null };
    }

    private static AuditQuery Read(IQueryCollection query) => new()
    {
        From = Day(query["from"]),
        To = Day(query["to"]),
        Actor = Text(query["actor"]),
        Who = Guid.TryParse(query["who"], out var who) ? who : null,
        Process = Text(query["process"]),
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
        Add("who", Who?.ToString());
        Add("process", Process);
        Add("table", Table);
        Add("row", Row ?? RowTyped);
        Add("after", After is { } after ? after.At.Ticks.ToString(CultureInfo.InvariantCulture) + "_" + after.Id : null);
        return QueryHelpers.AddQueryString(path, query);
    }

    private static DateTime? Utc(DateOnly? day) => day?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(-8);

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9999 ? day : null;

    private static string? Text(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed[..Math.Min(trimmed.Length, Longest)] : null;
}
