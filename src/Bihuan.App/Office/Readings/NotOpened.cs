using System.Globalization;

using Bihuan.App.Components;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Readings;

/// <summary>文书没有打开时的页面：为什么、怎么办。</summary>
internal static class NotOpened
{
    /// <summary>由打开的结果写成页面。</summary>
    public static IResult Page(OpenReading.Result result, HttpContext context)
    {
        switch (result)
        {
            case OpenReading.Result.Gone:
                return Page("这份文书已经不在了", "读取的文书只保留一小时，到时自动删除，也可能是您已经删除。要再看，请重新选择文件读取。", StatusCodes.Status404NotFound);
            case OpenReading.Result.Unreadable unreadable:
                context.Response.Headers.RetryAfter = "60";
                return Page("这份文书现在读不了", "刚才读得了，这一次没有读成：" + unreadable.Reason + "请过一分钟刷新这一页；仍然不行的，请重新选择文件读取。", StatusCodes.Status503ServiceUnavailable);
            case OpenReading.Result.Busy:
                context.Response.Headers.RetryAfter = "10";
                return Page("现在看文书的人太多", "请过十几秒刷新这一页。文书还在，没有丢。", StatusCodes.Status503ServiceUnavailable);
            default:
                throw new InvalidOperationException($"没有处理的结果：{result}。");
        }
    }

    /// <summary>要忽略、恢复的意见不在了：系统升级过，或者网页开得太久。</summary>
    public static IResult NoSuchRemark(string token) =>
        Page("这条意见已经不在了", "可能是校核的规则更新过。请回到读出的结果，看现在的意见。", StatusCodes.Status404NotFound, token);

    /// <summary>校核没有按时做完，没有意见可下载。</summary>
    public static IResult NotChecked(string token) =>
        Page("这份文书没有校核完", "文书太长，没能按时校核完，所以没有意见可以下载。请把文书拆成几份，分别读取。", StatusCodes.Status422UnprocessableEntity, token);

    /// <summary>问题太多，做不成一个工作簿。</summary>
    public static IResult TooManyProblems(string token, int problems, int most) => Page("问题太多，没有生成台账",
        string.Create(CultureInfo.InvariantCulture, $"这份文书读出{problems}个问题，一个工作簿最多放{most}个。请把文书拆成几份，分别读取后再下载。"),
        StatusCodes.Status422UnprocessableEntity, token);

    private static RazorComponentResult<ErrorPage> Page(string title, string advice, int status, string? token = null) => new(new Dictionary<string, object?>
    {
        [nameof(ErrorPage.Title)] = title,
        [nameof(ErrorPage.Advice)] = advice,
        [nameof(ErrorPage.Back)] = token is null ? "/" : $"/readings/{token}",
        [nameof(ErrorPage.BackName)] = token is null ? "回到读取文书" : "回到读出的结果",
    })
    { StatusCode = status };
}
