using System.Globalization;

using Microsoft.AspNetCore.WebUtilities;

namespace Bihuan.App.Office.Rectification.Intakes;

/// <summary>核对的一页网址里的查询：列哪些、看哪一个、原文看哪里。看不懂的一律当没有写。</summary>
/// <param name="Show">列哪些，见 <see cref="IntakeShow"/>。</param>
/// <param name="Problem">看哪一个；没有写的为 null。</param>
/// <param name="Line">要收进来的是第几行；没有写的为 null。</param>
/// <param name="Loose">原文只看不属于任何问题的行。</param>
/// <param name="Page">原文第几段，从1起；没有写的随看的那一个。</param>
public sealed record IntakeQuery(IntakeShow Show = IntakeShow.All, Guid? Problem = null, int? Line = null, bool Loose = false, int? Page = null)
{
    internal static IntakeQuery From(IQueryCollection query) => new(
        Enum.TryParse<IntakeShow>(query["show"], ignoreCase: true, out var show) && Enum.IsDefined(show) ? show : IntakeShow.All,
        Guid.TryParse(query["p"], out var problem) ? problem : null,
        Number(query["line"]), query["text"] == "loose", Number(query["page"]));

    /// <summary>写成网址里 ? 及其后的一段；什么都没有时为空串。</summary>
    public override string ToString()
    {
        var query = new Dictionary<string, string?>();
        if (Show != IntakeShow.All) query["show"] = Show.ToString().ToLowerInvariant();
        if (Problem is { } problem) query["p"] = problem.ToString();
        if (Line is { } line) query["line"] = line.ToString(CultureInfo.InvariantCulture);
        if (Loose) query["text"] = "loose";
        if (Page is { } page) query["page"] = page.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("", query);
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}

/// <summary>列哪些。</summary>
public enum IntakeShow
{
    /// <summary>全部要收的，没有把握的在前。</summary>
    All,

    /// <summary>照文中先后，不收的也在。</summary>
    Order,

    /// <summary>待核实：没有把握、还没有确认的。</summary>
    Unsure,

    /// <summary>还没有确认的。</summary>
    Open,

    /// <summary>已确认的。</summary>
    Confirmed,

    /// <summary>不收的、并入了别的。</summary>
    Dropped,

    /// <summary>意见建议。</summary>
    Advice,

    /// <summary>新稿里有变化的。</summary>
    Changes,
}
