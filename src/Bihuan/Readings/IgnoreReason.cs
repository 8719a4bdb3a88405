using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

using Bihuan.Documents.Outline;

namespace Bihuan.Readings;

/// <summary>忽略一条意见的理由：必填，不长，不带个人信息。</summary>
public static partial class IgnoreReason
{
    /// <summary>去掉控制字符，换行、连着的空白收成一个空格。</summary>
    public static string Clean(string? typed)
    {
        var clean = new StringBuilder();
        foreach (var rune in (typed ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (!Rune.IsControl(rune)) clean.Append(rune);
        }
        return clean.ToString().TrimEnd();
    }

    /// <summary>哪里不行、怎么改；行的为 null。</summary>
    /// <param name="reason">经 <see cref="Clean"/> 的理由。</param>
    public static string? Problem(string reason)
    {
        if (reason.Length == 0) return "请写明忽略的理由，例如“反馈意见原文如此”。";
        if (reason.Length > IgnoredRemark.ReasonLength)
            return string.Create(CultureInfo.InvariantCulture, $"理由最多{IgnoredRemark.ReasonLength}字，现在有{reason.Length}字，请写短一些。");
        return Personal().IsMatch(Fold.Line(reason))
            ? "理由里疑似有身份证号、电话号码、银行账号或邮箱。理由会保留下来，请删去这些个人信息再提交。"
            : null;
    }

    // 连着十一位以上的数字：手机号、身份证号、银行账号；中间隔开写的手机号、身份证号；带区号的固定电话；邮箱
    [GeneratedRegex(@"\d{11}|(?<!\d)1[3-9]\d[- ]\d{4}[- ]\d{4}(?!\d)|(?<!\d)\d{6}[- ]\d{8}[- ]\d{3}[\dXx]|(?<!\d)\(?0\d{2,3}\)?[- ]?\d{7,8}(?!\d)|[A-Za-z0-9._-]@[A-Za-z0-9-]+\.[A-Za-z]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Personal();
}
