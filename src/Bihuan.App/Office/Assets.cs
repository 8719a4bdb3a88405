using System.Security.Cryptography;

using Microsoft.AspNetCore.StaticFiles;

namespace Bihuan.App.Office;

/// <summary>静态文件的网址，带内容的指纹：文件一变网址就变，浏览器可以永久缓存。</summary>
public sealed class Assets(IWebHostEnvironment environment)
{
    private readonly Dictionary<string, string> _versions = Fingerprints(environment.WebRootPath);

    /// <summary>网址，如 <c>/office.css?v=1a2b3c4d</c>。</summary>
    /// <param name="path">相对 wwwroot 的路径，用 / 分隔；没有这个文件时抛异常（是程序写错了）。</param>
    public string Url(string path) => $"/{path}?v={_versions[path]}";

    /// <summary>带指纹的可以永久缓存；不带的每次核对。</summary>
    internal static void CacheForever(StaticFileResponseContext context) =>
        context.Context.Response.Headers.CacheControl =
            context.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";

    private static Dictionary<string, string> Fingerprints(string root) =>
        Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(root, file).Replace('\\', '/'),
            file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))[..8]);
}
