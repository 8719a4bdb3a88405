using Bihuan.App.Components;
using Bihuan.App.Office.Readings;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Comparing;

/// <summary>没有比成时的页面：为什么、怎么办。</summary>
internal static class NotCompared
{
    /// <summary>没有修订稿时的话。</summary>
    public const string NoWord = "文书太长，或者有 Word 存不下的内容，没有做成修订稿。差别都在列表里。";

    /// <summary>由打开的结果写成页面。</summary>
    public static IResult Page(OpenComparison.Result result, HttpContext context)
    {
        switch (result)
        {
            case OpenComparison.Result.NotOpened { Why: OpenReading.Result.Gone }:
                return Page("比对的文书已经不在了", "文书只保留一小时，到时自动删除，也可能是您已经删除了其中一份。要再看，请重新选择两份文书。", StatusCodes.Status404NotFound);
            case OpenComparison.Result.NotOpened { Why: OpenReading.Result.Unreadable unreadable }:
                context.Response.Headers.RetryAfter = "60";
                return Page("比对的文书现在读不了", "刚才读得了，这一次没有读成：" + unreadable.Reason + "请过一分钟刷新这一页；仍然不行的，请重新选择两份文书。", StatusCodes.Status503ServiceUnavailable);
            case OpenComparison.Result.NotOpened:
                context.Response.Headers.RetryAfter = "10";
                return Page("现在看文书的人太多", "请过十几秒刷新这一页。两份文书还在，没有丢。", StatusCodes.Status503ServiceUnavailable);
            case OpenComparison.Result.Compared { Kept.Comparison: null }:
                return Page("没有比对完", "两份文书太长，没能及时比完。请把文书拆成几份，分别比对。", StatusCodes.Status422UnprocessableEntity);
            default:
                return Page("没有修订稿", NoWord, StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static RazorComponentResult<ErrorPage> Page(string title, string advice, int status) => new(new Dictionary<string, object?>
    {
        [nameof(ErrorPage.Title)] = title,
        [nameof(ErrorPage.Advice)] = advice,
        [nameof(ErrorPage.Back)] = "/compare",
        [nameof(ErrorPage.BackName)] = "回到比对",
    })
    { StatusCode = status };
}
