using System.Text;

using Bihuan.App.Components.Rectification.Surveys;
using Bihuan.App.Office.Ledgers;
using Bihuan.App.Office.Taking;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Surveys;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Surveys;

/// <summary>生成问卷链接的地址：印成纸条，或者下载一张表。明码只在这一次回答里，不存、不能再看。</summary>
internal static class SlipRoutes
{
    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder managed) => managed.MapPost("/{id:guid}/slips", MakeAsync);

    private static async Task<IResult> MakeAsync(Guid id, HttpContext context, Db db, WebSettings settings, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var count = FormTexts.Last(form, "count");
        switch (await MakeSlips.RunAsync(settings.Database, db, clock, id, SurveyRoutes.NumberOf(form, "count") ?? 0, context.RequestAborted))
        {
            case MakeSlips.Result.Made made:
                var site = $"{context.Request.Scheme}://{context.Request.Host}";
                var slips = made.Codes.Select(c => new Slip(SurveyCodes.Show(c), $"{site}{SurveyAnswerRoutes.Path}/{c}")).ToList();
                context.Response.Headers.CacheControl = "no-store";
                // 码只有字母和数字，链接以 http 开头：表格软件不会当成公式
                return FormTexts.Last(form, "as") == "csv"
                    ? Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("链接,码\r\n" + string.Concat(slips.Select(s => $"{s.Url},{s.Code}\r\n")))], "text/csv; charset=utf-8", "问卷链接.csv")
                    : new RazorComponentResult<SlipsPage>(new Dictionary<string, object?> { [nameof(SlipsPage.Survey)] = made.Survey, [nameof(SlipsPage.Door)] = site + SurveyAnswerRoutes.Path, [nameof(SlipsPage.Slips)] = slips });
            case MakeSlips.Result.Refused refused:
                return await SurveyRoutes.AnswerAsync(new ClosureStep.Refused(refused.Message), id, context, db, clock, v => v with { Count = count });
            default:
                return Results.NotFound();
        }
    }
}

/// <summary>一张纸条。</summary>
/// <param name="Code">码，印出来的样子。</param>
/// <param name="Url">链接。</param>
public sealed record Slip(string Code, string Url)
{
    /// <summary>二维码。</summary>
    public QrDrawing Drawn => QrDrawing.Of(Url);
}
