using System.Globalization;

using Bihuan.App.Components;
using Bihuan.App.Office.Api;
using Bihuan.Storage;

using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office;

/// <summary>出错时的页面：出了什么事、怎么办，仍在同一个框架里。</summary>
internal static class ErrorPages
{
    /// <summary>按回答的状态码显示。</summary>
    public static Task ShowAsync(HttpContext context)
    {
        if (IsOvertaken(context)) context.Response.StatusCode = StatusCodes.Status409Conflict;
        if (ApiCaller.Is(context)) return ApiProblem.ShowAsync(context);
        var (title, advice) = Words(context);
        context.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<ErrorPage>(new Dictionary<string, object?>
        {
            [nameof(ErrorPage.Title)] = title,
            [nameof(ErrorPage.Advice)] = advice,
        })
        { StatusCode = context.Response.StatusCode }.ExecuteAsync(context);
    }

    // 用例自己没有接住的：要改的行刚被别人改了，或者同样的一行刚有人存了
    private static bool IsOvertaken(HttpContext context) => Error(context) is { } error && Overtaken.Is(error);

    private static Exception? Error(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error;

    private static (string Title, string Advice) Words(HttpContext context)
    {
        var limit = context.RequestServices.GetRequiredService<WebSettings>().MaxUploadBytes >> 20;
        return context.Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest when PostGuard.Stopped(context) => ("这次提交没有收下", "可能是页面打开得太久，或者服务重启过。请回到上一页刷新，再做一次。"),
            StatusCodes.Status400BadRequest when CleanText.Refused(context) => ("有认不出的字，没有办", "网址或者填的字里含有无法识别的字符，多半是从别处粘贴来的看不见的控制字符。请回到上一页，把那一处删掉重新输入。"),
            StatusCodes.Status400BadRequest => ("没有收到完整的表单", "请回到上一页刷新，再从页面上的按钮做一次。"),
            StatusCodes.Status403Forbidden => ("没有权限打开这一页", "如果工作需要，请联系本单位的系统管理员。"),
            StatusCodes.Status404NotFound => ("没有这一页", "网址可能抄错了，或者内容已经删除。"),
            StatusCodes.Status405MethodNotAllowed => ("不能这样打开", "请从页面上的按钮进入。"),
            StatusCodes.Status408RequestTimeout => ("上传得太慢，已停下", "请看网络是否正常，再试一次；文书很大时，请删去图片或拆成几份。"),
            StatusCodes.Status409Conflict => ("没有保存：刚刚有人也在办这一件", "可能是同一个按钮点了两次，或者别人先办了。请回到上一页刷新，看看现在的样子，需要时再做一次。"),
            StatusCodes.Status413PayloadTooLarge when context.GetEndpoint()?.Metadata.GetMetadata<UploadLimit>() is null => ("填的内容太多，没有收下", "请回到上一页，把长的文字删短些，或者分几次办。"),
            StatusCodes.Status413PayloadTooLarge => ("文件太大，没有收", string.Create(CultureInfo.InvariantCulture, $"每份文书最大{limit} MB，一次传的几个附件合起来也是。请删去图片、压缩扫描页，或者分几次、拆成几份再试。")),
            StatusCodes.Status429TooManyRequests => ("操作得太频繁", "请过一分钟再试。"),
            StatusCodes.Status503ServiceUnavailable => ("现在用的人太多", "文书没有读。请过十几秒再试一次。"),
            >= 500 when Overtaken.IsDiskFull(Error(context)) => ("没有保存：服务器的磁盘满了", "填的内容还在上一页，请先不要关掉它。请告诉系统管理员：数据库所在的磁盘已满，腾出空间之后再保存一次。"),
            >= 500 => ("系统出错了", "已记下这次错误。请稍后再试；仍然不行时，请告诉系统管理员出错的时间。"),
            _ => ("没有办成", "请回到上一页再试。"),
        };
    }
}
