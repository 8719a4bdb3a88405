using System.Globalization;

using Bihuan.Documents.Checking;

using Microsoft.AspNetCore.WebUtilities;

namespace Bihuan.App.Office.Readings;

/// <summary>看校核意见时网址里的查询。看不懂的一律当没有写。</summary>
/// <param name="Severity">只看这一级；null 是都看。</param>
/// <param name="Family">只看这一类（英文名）；空串是都看。</param>
/// <param name="Ignored">看忽略了的；否则看没有忽略的。</param>
/// <param name="Page">意见的第几页，从 1 起。</param>
/// <param name="TextPage">原文的第几页，从 1 起；0 是随这一页的第一条意见。</param>
public sealed record RemarkQuery(RemarkSeverity? Severity = null, string Family = "", bool Ignored = false, int Page = 1, int TextPage = 0)
{
    /// <summary>是不是只看其中几条。</summary>
    public bool Filtering => Severity is not null || Family.Length > 0;

    /// <summary>看的是校核意见时，查询；看的是问题时为 null。</summary>
    internal static RemarkQuery? From(IQueryCollection query)
    {
        if (query["see"] != "remarks") return null;
        RemarkSeverity? severity = query["severity"].ToString() switch
        {
            "error" => RemarkSeverity.Error,
            "warning" => RemarkSeverity.Warning,
            "hint" => RemarkSeverity.Hint,
            _ => null,
        };
        var family = query["family"].ToString();
        return new RemarkQuery(severity, RuleBook.Knows(family) ? family : "", query["state"] == "ignored", Math.Max(1, Number(query["page"])), Number(query["text"]));
    }

    /// <summary>写成网址里 ? 及其后的一段。</summary>
    public override string ToString()
    {
        var query = new Dictionary<string, string?> { ["see"] = "remarks" };
        if (Severity is { } severity) query["severity"] = Words.KeyOf(severity);
        if (Family.Length > 0) query["family"] = Family;
        if (Ignored) query["state"] = "ignored";
        if (Page > 1) query["page"] = Page.ToString(CultureInfo.InvariantCulture);
        if (TextPage > 0) query["text"] = TextPage.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("", query);
    }

    /// <summary>网址里的一个数；没有、看不懂的是 0。</summary>
    internal static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
