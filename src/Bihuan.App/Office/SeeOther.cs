using Bihuan.App.Office.Readings;

namespace Bihuan.App.Office;

/// <summary>办成后转到结果页:303,刷新不会重复提交；脚本来的答 201。</summary>
internal static class SeeOther
{
    /// <summary>转到本站的一个地址。</summary>
    public static IResult To(string path, HttpRequest request)
    {
        request.HttpContext.Response.Headers.Location = path;
        return Results.StatusCode(request.Headers.ContainsKey(UploadRoutes.ScriptHeader) ? StatusCodes.Status201Created : StatusCodes.Status303SeeOther);
    }
}
